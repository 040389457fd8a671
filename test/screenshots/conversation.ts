/** What the people of the sample community say, oldest first. */
export const conversation: readonly { author: string; text: string }[] = [
  { author: 'Lena', text: 'First crocus is out! Three weeks earlier than last year.' },
  { author: 'Matteo', text: 'Same here. The snowdrops on the north side are still asleep though.' },
  { author: 'Aylin', text: 'Has anybody divided their hostas yet? Mine have swallowed the path.' },
  { author: 'Jonas', text: 'Do it before the leaves unfurl, then they hardly notice.' },
  { author: 'Aylin', text: 'So this weekend. I will have at least six to give away.' },
  { author: 'Lena', text: 'I take two!' },
  { author: 'Matteo', text: 'Frost warning for Thursday. Cover the peas.' },
  { author: 'Priya', text: 'I put a fleece over ours last night, they look fine this morning.' },
  {
    author: 'Jonas',
    text: 'For those who joined lately: the planting plan of the shared bed is in the message of 12 March. It is all still there, just scroll up.',
  },
  { author: 'Priya', text: 'I scrolled. That is two years of rhubarb opinions.' },
  { author: 'Lena', text: 'And every one of them correct.' },
  { author: 'Matteo', text: 'Seed swap on Saturday at ten, by the compost. Bring envelopes!' },
  { author: 'Aylin', text: 'I bring sweet peas, calendula and far too many tomato seedlings.' },
  { author: 'Priya', text: 'There is no such thing as too many tomato seedlings.' },
];
