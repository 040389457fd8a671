/** Months count from 1. */
export interface Crop {
  crops: string;
  crop: string;
  varieties: readonly string[];
  sown: readonly number[];
  picked: readonly number[];
  dishes: readonly string[];
}

/** Plural, singular, varieties, sown in, picked in, made into. */
const table = `
tomatoes | tomato | Gardener's Delight, Black Krim, Sungold, San Marzano, Tigerella | 2 3 4 | 7 8 9 10 | passata, tomato chutney, panzanella, green tomato relish
courgettes | courgette | Defender, Soleil, Romanesco, Tondo di Nizza | 4 5 | 6 7 8 9 | courgette cake, fritters, courgette soup
runner beans | runner bean | Scarlet Emperor, Moonlight, Painted Lady | 4 5 6 | 7 8 9 | bean chutney, salted beans, bean curry
broad beans | broad bean | Aquadulce, The Sutton, Crimson Flowered | 2 3 10 11 | 5 6 7 | bean dip, falafel, broad bean risotto
peas | pea | Hurst Green Shaft, Kelvedon Wonder, Douce Provence | 3 4 5 10 | 6 7 8 | pea soup, pea and mint pesto, risi e bisi
potatoes | potato | Charlotte, Sarpo Mira, Pink Fir Apple, King Edward | 3 4 | 6 7 8 9 | rösti, potato bread, gnocchi
garlic bulbs | garlic | Solent Wight, Lautrec, Purple Moldovan | 10 11 12 1 | 6 7 | aioli, garlic butter, forty-clove chicken
onions | onion | Red Baron, Sturon, Senshyu | 2 3 9 10 | 7 8 9 | onion soup, pissaladière, onion jam
leeks | leek | Musselburgh, Bleu de Solaise, Oarsman | 3 4 | 10 11 12 1 2 3 | leek tart, vichyssoise, leek pie
carrots | carrot | Nantes, Flyaway, Chantenay, Rainbow | 3 4 5 6 | 7 8 9 10 11 | carrot cake, carrot kimchi, glazed carrots
beetroots | beetroot | Boltardy, Chioggia, Burpees Golden | 4 5 6 | 7 8 9 10 | borscht, beetroot brownies, pickled beetroot
kale plants | kale | Cavolo Nero, Red Russian, Dwarf Green Curled | 4 5 6 | 9 10 11 12 1 2 3 | kale crisps, caldo verde, colcannon
lettuces | lettuce | Little Gem, Lollo Rossa, Winter Density | 3 4 5 6 7 8 | 5 6 7 8 9 10 | braised lettuce, lettuce soup
squashes | squash | Uchiki Kuri, Crown Prince, Butternut, Turk's Turban | 4 5 | 9 10 11 | squash soup, pumpkin pie, squash gnocchi
strawberries | strawberry | Honeoye, Mara des Bois, Elsanta | 3 8 9 | 6 7 | strawberry jam, Eton mess, strawberry sorbet
raspberries | raspberry | Autumn Bliss, Glen Ample, All Gold | 11 12 1 | 7 8 9 10 | raspberry vinegar, cranachan, raspberry jam
rhubarb crowns | rhubarb | Timperley Early, Victoria, Champagne | 11 12 2 3 | 3 4 5 6 | rhubarb crumble, rhubarb gin, rhubarb fool
cucumbers | cucumber | Marketmore, Crystal Lemon, La Diva | 4 5 | 7 8 9 | pickled gherkins, tzatziki, cold cucumber soup
chillies | chilli | Apache, Hungarian Hot Wax, Ring of Fire | 1 2 3 | 8 9 10 | chilli jam, hot sauce, harissa
sweetcorn cobs | sweetcorn | Swift, Lark, Minipop | 4 5 | 8 9 | corn chowder, corn relish, elotes
`;

export const cropTable: readonly Crop[] = table.trim().split('\n').map(cropOf);

function cropOf(line: string): Crop {
  const [crops = '', crop = '', varieties = '', sown = '', picked = '', dishes = ''] =
    line.split(' | ');
  return {
    crops,
    crop,
    varieties: varieties.split(', '),
    sown: sown.split(' ').map(Number),
    picked: picked.split(' ').map(Number),
    dishes: dishes.split(', '),
  };
}
