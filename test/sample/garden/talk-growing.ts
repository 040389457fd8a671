/** What is said in #seeds, #pests and #weather; dialogues.ts says how it is read. */
export const talkGrowing = String.raw`
== seeds; months 1-12; crop sown
open: Is it too early for {crops}? I have [{variety}|a packet of {variety}] and no patience.
open: Sowing {crops} this week: [straight into the ground|in modules|in guttering]? [What do you do|Last year half of mine rotted].
open: My {crop} seed is from [2021|two years ago|who knows when]. [Worth sowing|Does it keep]?
say: I sowed {variety} on {day}, [window sill|cold frame|unheated greenhouse], [up in eight days|nothing to see yet].
say: Wait two weeks. Soil, not calendar: if it is cold to sit on, it is cold for {crops}.
say: Modules, always. [The mice have the rest|Then you see the slugs coming].
say: Do half now and half later, then you are right either way.
say: {variety} does well here, {otherVariety} sulked on our clay.
say: Put ten on wet kitchen paper. If six sprout, sow thickly and stop worrying.
more: [What depth|How far apart]? The packet says [2 cm|a hand] and the internet says everything.
say: Twice as deep as the seed is thick. My grandmother never owned a ruler.
say: [Two knuckles|A hand's width], and thin them when you can bear it.
aside: I sow when Stan sows. Forty years without a mistake.
aside: Patience is sold out at the garden centre.
thank: Thanks, half and half then. [I report back|Watch this space].
thank: Convinced. The packet goes back into the tin until {day}.
later: Report: [nine of ten are up|all up|four up, six to the mice]. {Variety} it is.

== seeds; months 2-6; tone warm
open: I have [far too many|a tray of] {crop} plants, {variety} mostly. Who wants [some|two|six]? By the hut from {day}.
open: Swap: my {crops} ({variety}) for [anything purple|leeks|a few sweet peas|your spare squash].
say: Four for me, please! I lost mine [to the frost|to a mouse|to the cat].
say: I have [leeks|sunflowers|chard|calendula] to give in return, plot {plot}.
say: Two, if there are any left on {day}. I come after work.
say: Is {variety} the [early|small|yellow] one?
more: It is, and it [crops until the frost|climbs like mad|never fails here]. Take more, please.
aside: There is no such thing as too many. That is what I tell my husband.
thank: All of them have found a bed. Thank you!

== seeds; months 7-10
open: Saving seed from {crops} for the first time. [How ripe|Which ones do I keep], and [do they cross|does {variety} come true]?
open: Which {crops} would you grow again? I want to order [before they sell out|only three this time, honestly].
say: Leave the best ones on, not the last ones. Everybody eats the best and saves the rest.
say: {variety}, without a second thought. {otherVariety} was [watery|all leaf|a waste of bed].
say: Dry them on a plate, never on paper towel, you will still be peeling it off next year.
say: Write the year on the bag. And the name. I have eleven bags that say "nice ones".
more: And where do you keep them, [fridge|tin in the shed]?
say: [Tin with a spoon of rice|Jam jar in the fridge door]. Dry matters more than cold.
aside: Eleven bags of nice ones sounds like a good year.
thank: Thank you. Labels are written, I am a changed person.

== seeds; months 10-2; picture plan
open: Next year's plan is on paper. [Tell me what is wrong with it|Too many {crops}, I know]. North is up.
open: Rainy day, so: the plan of our beds. Green is {crops}, [the rest is negotiable|orange is marigolds].
say: {Crops} at the north end or they shade everything else.
say: Where do the paths go? [You will want a barrow's width|Mine vanished by June].
say: I like it. I would [swap the two middle ones|leave one bed for flowers].
say: Looks just like mine, before reality.
more: Good point about the shade. [Swapped|Second draft tomorrow].
thank: Thank you, that saved me a summer of ladders.
aside: Every year I draw a plan, and every year the squash has not read it.

== seeds; months 1-12
open: What do you use for seed compost? The last bag [was all bark|grew mushrooms|smelled of the sea].
open: Peat-free people: which mix works for {crops}? Mine [dries to a brick|stays soggy].
say: Sieved leaf mould and sand, half and half. Free, too.
say: Coir for sowing, then potting on into [garden compost|the municipal stuff]. Water from below.
say: The [green bag|one from the co-op] is fine if you sieve it once.
say: Warm water and a drop of washing-up liquid if it will not take water.
more: How fine is the sieve?
say: A kitchen colander. Do not tell my wife.
thank: Leaf mould it is, [I have three bags|the lane is full of it].

== pests; months 4-10; crop any; tone sad
open: Something is eating my {crops}. [Holes the size of a coin|Only stalks left|Whole leaves gone], [overnight|since {day}]. [Slugs|Caterpillars|Pigeons]?
open: What is this on my {crops}? [Small, black, hundreds|White flies when I touch them|Silver trails everywhere].
open: {Crops}: [yellow leaves from below|brown spots|curled tips]. Feeding or disease?
say: Go out with a torch at ten. You will know within a minute.
say: Slugs. [Beer traps|Nematodes in the evening|Wool pellets], and check under the boards.
say: Aphids. Squash them or [spray with soapy water|wait a week for the ladybirds], both work.
say: Pigeons. They leave the ribs. Net, hoops, done.
say: I had that. [Water at the roots, not on the leaves|Take the lowest leaves off], and it stopped.
say: Hungry, not ill. A can of [nettle tea|comfrey feed] a week and they green up.
say: Post a picture of the underside of a leaf, that tells more than the top.
more: Torch done: [fourteen slugs and one toad|caterpillars, green ones|nothing, now I am worried].
say: Leave the toad in charge, he works nights.
say: [Copper tape is nonsense, I measured|Coffee grounds only make them faster].
aside: My hens would like to apply for the vacancy.
aside: They never touch the dandelions, have you noticed.
thank: Thank you. [Net is up|Nematodes ordered|Beer poured, one for them and one for me].
later: One week on: [new leaves everywhere|no more holes|three survivors, but strong ones].

== pests; months 6-9; tone sad
open: **Blight warning**: [brown patches on my potatoes|stems gone black on the King Edwards|stems gone black on the Charlottes] this morning, plot {plot}. Please look at yours.
open: Blight has reached [the lower plots|plot {plot}]. Cut the haulms now and leave the tubers two weeks.
say: Mine too, [two plants|the whole row]. Cut and bagged.
say: Clean so far on plot {otherPlot}. I took the lower leaves off yesterday.
say: Not on the compost, please! Burn it or bin it.
say: Greenhouse ones are still fine. Doors open, no water on leaves.
more: Does Sarpo Mira hold? The packet says resistant.
say: Resistant, not immune. [Mine lasted three weeks longer|It is the only one standing here].
thank: Thanks for the warning, I saved most of them.

== pests; months 11-3
open: Mice in the [greenhouse|shed|seed tin]. They had [the peas|every single broad bean|the squash seed, neatly shelled].
open: Rats under the [compost|hut], I fear. [Tracks in the snow|A hole as big as a fist]. What is kind and works?
say: Turn the heap once a week, they hate the noise.
say: Holly leaves in the drills. Old trick, and it works.
say: No cooked food on the heap, then they lose interest.
say: Tin box with a lid. Plastic is a snack to them.
aside: At least somebody is eating healthily on plot {plot}.
thank: Turned, and holly laid. Thank you.

== weather; months 11-4; tone sad
open: Frost [tonight|on {day}], minus [two|three|five] they say. [Cover what you love|Fleece on the {crops}].
open: {temp} degrees at the hut at six this morning. [Everything white|Ice on the butts].
say: Minus [one|four] on plot {plot}, it is always colder down by the ditch.
say: Fleece is on. [Two layers|And a bucket over the artichoke].
say: The broad beans lay flat this morning and stood up at noon, as if nothing was.
say: Buckets over the taps, please, we lost one last year.
more: Does fleece help below minus three?
say: Two layers and a candle in a pot, if you are that fond of them.
aside: My thermometer is in the shade of Bert's hat.
thank: All alive. Thank you for the warning.

== weather; months 3-10; picture rain
open: Rain gauge: {mm} mm [since {day}|this week|overnight]. [Not enough|At last|The ditch is full].
open: The rain of the last [two weeks|month], one bar a day. {mm} mm on the best one.
say: {otherMm} here on the top, I think the hill takes its share.
say: Butts are full, [all four|even the leaky one]. No watering until {day}.
say: It wet two centimetres. Dig with a finger before you believe it.
say: Do you read it at nine? Then we should all read it at nine.
more: At nine, yes. [Since 2019|My daughter made the chart].
aside: And all of it fell on my washing.
thank: These charts are the best thing in the whole channel.

== weather; months 5-9
open: [Thirty-one|Twenty-nine|Thirty-three] degrees tomorrow. Who waters [at six|in the evening]? I can take the [left|right] side.
open: No rain for [two|three] weeks. [Hosepipe or cans|Is the ban on]? My {crops} hang their heads.
say: Cans, in the morning, at the root. One good soak beats three sprinkles.
say: Mulch! [Grass cuttings|Straw|Cardboard], a hand thick. I water once a week.
say: I am there at six anyway, put a red peg on whatever needs some.
say: Ban starts on {day}, cans are allowed.
more: Red peg is in. Thank you!
aside: I have stopped talking to the lawn.
thank: They stand again. [Thank you for the cans|You saved the {crops}].

== weather; months 9-3
open: Storm warning for {day}, [gusts of 80|force nine]. Anything that can fly should be [tied down|in the shed].
open: Did everything survive the [wind|storm]? I see [a greenhouse door|somebody's fleece|a blue barrel] in the hedge.
say: [Two panes gone|Bean poles flat|All fine], plot {plot}.
say: The barrel is mine. It has been to plot {otherPlot} and back before.
say: I walked round at eight: hut is dry, oak lost a branch, nothing on the sheds.
say: Can somebody help me lift the [polytunnel|fence] on {day}? Four hands do.
more: I am coming, with rope.
thank: Standing again, thank you.
aside: Free range plastic, the native species of the hedge.
`;
