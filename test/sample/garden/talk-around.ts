/** What is said in #kitchen and #wildlife; dialogues.ts says how it is read. */
export const talkAround = String.raw`
== kitchen; months 1-12; crop picked
open: [Glut alert|Help]: [four kilos|a bath|a crate] of {crops}. What do I do that is not {dish}?
open: What do you make of {crops}? I have [too many|more than the family will eat], and [Sunday|the freezer] is full.
open: {Crops} again. Give me your [strangest|best|laziest] recipe.
say: {Dish}! [Keeps for months|Freezes well|The children ask for it by name].
say: {otherDish}, [with a lot of lemon|with brown butter|with more garlic than is decent].
say: Roast them, hot oven, half an hour, salt. Everything else is decoration.
say: Bring them to the hut, there are always takers on {day}.
say: I dry them. [Oven at 60, door ajar, overnight|On the greenhouse shelf, three days].
say: **Quick pickle**\n\n1. equal parts vinegar and water\n2. a spoon each of sugar and salt\n3. boil, pour over, wait a day
more: How long does that keep?
say: [Until Christmas, if you hide it|A fortnight in the fridge|We have never found out].
more: Oven or pan?
aside: Leave them on a stranger's doorstep and run. It is traditional.
aside: In our house "not again" is the name of a dish.
thank: Made it tonight. [Empty plates|Even my father had seconds]. Thank you!
later: Update: made it [twice|three times] now. I need more {crops}, which I never thought I would write.

== kitchen; months 6-11; tone warm; picture crop
open: The first of the year! [Not many, but mine|Half of them eaten before I was home].
open: Today's basket: [all from one bed|as much as I could carry].
say: Oh these look wonderful. Which ones are they?
say: Three weeks before mine, as every year. What do you feed them?
say: I can smell that picture.
more: {Variety}, and nothing but [compost|nettle tea|luck].
aside: Mine are the size of a marble and very proud.
thank: Thank you! Half of it goes to my neighbour, who [watered|complained about the poles].

== kitchen; months 1-12
open: Recipe for the soup of the work day, by request:\n\n- two onions, [three carrots|a leek]\n- a kilo of {crops}\n- stock, [bay|thyme], pepper\n\nSimmer until you run out of gossip.
open: My grandmother's {dish}, as promised:\n\n1. a kilo of {crops}, chopped\n2. [200 g|half as much] sugar or salt, you will know which\n3. low heat, and do not walk away
open: What goes into the bread oven on {day}? I light it at ten, it is right at two.
say: Saved! Thank you. [Does it work with frozen ones|How many does it feed]?
say: I add [a parmesan rind|a spoon of miso|an apple]. Sorry, grandmother.
say: Made it. I walked away. [Do not walk away|The pan may recover].
say: Two loaves from me, and [a tray of flapjacks|whatever fits behind them].
more: Feeds [six|eight], or four of us.
aside: "You will know which." I did not know which.
thank: It is on the fridge door now, thank you.

== kitchen; months 8-12
open: How do you store {crops}? Last year's [went soft by Christmas|fed the mice|shrivelled].
open: Where do your {crops} spend the winter? [The cellar is damp|No cellar here], and the freezer is full.
say: Dry sand in a box, [somewhere cold|under the stairs]. Not touching each other.
say: Cure them in the sun for two weeks first, that is the whole secret.
say: Eat the bruised ones first and look through them on Sundays. One bad one is enough.
say: Mine hang in the shed in [old tights|onion nets]. It looks odd and it works.
more: Sand from the beach or from the shop?
say: Shop. The beach is salty and, I believe, illegal.
aside: We store ours in the neighbours.
thank: Thank you. The box stands under the stairs, and nobody touches anybody.

== kitchen; months 6-11; tone fun
open: Jam did not set. [Again|Six jars of syrup|It is more of a drink]. What did I do wrong?
say: Lemon, and boil harder. If it wrinkles on a cold plate it is done.
say: [Too ripe|Too little sugar|Too big a pan]. A handful of green apples saves it.
say: Call it sauce. On ice cream nobody asks.
say: Boil it once more tomorrow. It is not offended.
more: How long is harder?
say: Until you are sure it burns. One minute before that.
aside: Our whole shelf is called sauce.
thank: Thank you, sauce it is. Very good sauce.

== kitchen; months 1-12
open: Where do you all sharpen your [knives|preserving-pan lids|graters]? Kidding, knives.
open: Looking for jars, [the small ones|any size]. [Forty or so|As many as you have].
say: I have a box of thirty, by the hut from {day}.
say: Take mine, lids are a bit rusty. New lids at the co-op on Mill Lane.
say: {person} sharpens on Saturdays, for biscuits.
thank: That is plenty. You get them back full.

== wildlife; months 3-10; tone warm; picture flower
open: First [crocus|poppy|dahlia|sunflower|foxglove] of the year, on plot {plot}.
open: I did not plant this. What is it? [Came up between the {crops}|It is taller than me].
open: The strip along the lane is in flower. [Hundreds of bees|You can hear it from the gate].
say: Lovely! Mine are [a week behind|still asleep|long gone].
say: [Borage|Phacelia|Corncockle], I think. Leave it, the bees will pay you back.
say: We sowed that two years ago at the work day, remember?
say: That colour! May I have seed in the autumn?
more: Of course, I put a ribbon round one for you.
aside: Weeds with good manners.
thank: Thank you all. It stays.

== wildlife; months 3-11; tone warm
open: [A hedgehog|A fox|A slow-worm] on plot {plot} [last night|this morning at six]! [Quite unbothered|Looked at me as if I was trespassing].
open: Something [rustles|lives|snores] in the leaf pile by plot {otherPlot}. [Hedgehog|I hope it is a hedgehog]?
say: Please leave the leaf pile by plot {otherPlot}, somebody sleeps there.
say: I saw it too! On {day}, [by the pond|on the fence|crossing the lane without looking].
say: Put water out, a flat dish with a stone in it. Never milk.
say: Thirteen centimetres square, a hole in the fence of that size is a motorway for them.
more: I have it on video, but mostly my thumb.
aside: It pays no rent and has the best plot.
thank: Thank you, that made my week.
later: Still there! [Three young ones|It has moved in|I saw it again on {day}].

== wildlife; months 3-11
open: Who knows birds? [Small, brown, very loud|A flash of green and a laugh|Yellow stripe over the eye], [in the hedge|on the oak].
open: {Bird} in the box on the oak! [They carry moss|Five eggs, I did not look long].
say: [Wren|Woodpecker|Goldcrest], I would say. For its size the loudest thing on the site, after Stan.
say: I heard it on {day}, [by the pond|in the lower hedge], and thought it was a phone.
say: Nobody cut the lower hedge before August, then.
say: My grandson says {bird}, and he has an app.
more: It is gone again when I get the glasses up. What does it sound like?
say: Like a [squeaky barrow|marble on a plate|very small engine].
aside: Bert says they all sounded better in 1974.
thank: That is the one! Thank you.

== wildlife; months 4-9
open: Pond watch: [frogspawn|newts|the first dragonfly]! [Three weeks earlier than last year|Counted eleven].
open: The pond is [green|low|covered in duckweed]. [Barley straw|Top up from the butt]?
say: Rain water only, please, the tap feeds the algae.
say: Take out a third of the weed and leave it on the edge overnight, so that everybody can walk back.
say: My daughter has counted: [forty tadpoles|six newts|one very fat toad].
more: Who has the net with the long handle?
aside: The toad has read the committee's minutes and disagrees.
thank: Done, a third of it. The edge is very busy tonight.

== wildlife; months 4-9; tone warm
open: Bees: the [swarm in the plum|new queen] is [housed|marked], nobody was stung. [Honey in August|They are calm, walk on by].
open: There is a swarm [on the gate post|in the plum on plot {plot}], the size of a football. Who is our bee person?
say: {person} is on the way with a box. Stand back and enjoy it.
say: They are at their gentlest now, nothing to defend.
say: Could we have one jar each for the sale on {day}?
more: Boxed! They walk in like people into a cinema.
aside: Finally somebody on the waiting list who works.
thank: What a thing to see before breakfast.

== wildlife; months 11-2
open: Bird count is on {day}: one hour, count the most you see at once. [Who joins|I bring tea].
open: The feeders are empty again. Rota? [A handful of seed a day|I can do Mondays].
say: I do Wednesdays and Saturdays.
say: Eleven [long-tailed tits|goldfinches] at once yesterday, like a school trip.
say: Fat balls without the nets, please, they get their feet caught.
say: Counted: [four robins|six blackbirds|two bullfinches], and a {bird} that would not hold still.
aside: The robin counts us, too. We are not doing well.
thank: Thank you, the rota is full. First time ever.
`;
