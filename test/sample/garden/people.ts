/** The holders of the forty plots, the chair and her two deputies first. */
export const people: readonly string[] = `
Ines Albrecht
Tom Okafor
Priya Raman
Lena
Matteo Ricci
Aylin Demir
Jonas H.
Mrs Kowalski
Noor
Callum (plot 9)
Gwen Pritchard
Old Bert
Sofía
Dieter
Hana Suzuki
Fatima Z.
Kwame
Rosie & Jim
Ulla
Stan the bean man
Mei-Lin
Oskar
Bronagh
Ravi
Theo
Margit
Abdou
Nina P.
Pavel
Colette
Yusuf
Grandad Wilf
Ebba
Ollie
Samira
Henk
Dot
Marcus T.
Zuzanna
Finn
`
  .trim()
  .split('\n');
