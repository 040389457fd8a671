/** What is said in #general and #announcements; dialogues.ts says how it is read. */
export const talkGeneral = String.raw`
== general; months 1-12; tone warm
open: Hello everyone, [we are new on plot {plot}|I have just got the keys to plot {plot}]! [Where do people get water|Where does the compost go|Is there a code for the gate]?
open: New here, plot {plot}. It is [mostly brambles|waist high in couch grass|a bit of a jungle]. [Where would you start|Dig, or cover it with cardboard]?
say: Welcome! [Water is the tap by the oak|Three taps, the one by plot 14 drips], the code is on the back of your contract.
say: Welcome to the site. [Start with a third of it|Half a plot in the first year is plenty], cover the rest and forget it until autumn.
say: Welcome! I have spare [strawberry runners|currant cuttings|tarpaulins] for you, plot {otherPlot}, just shout.
say: Cardboard, then manure, then patience. Do not dig it all, I did and regretted it.
say: Hi! [Anyone with a straw hat will help|Ask Bert about anything, but bring time]. Kettle is in the hut.
more: Thank you! And [who has the key to the shed|when does the water get turned on|is bonfire allowed]?
say: [From April to October|In the hut, second hook|Only in November, and not with the wind from the west].
aside: Somebody warn them about the rhubarb debate.
aside: The brambles are a feature. Plot {otherPlot} pays rent in jam.
thank: What a lovely welcome, thank you all.
thank: Perfect. Cardboard it is. See you on {day}!
later: Three evenings in: I have found [a spade|a bath|two rabbit hutches|an entire path] under the brambles.

== general; months 1-12
open: Has anybody seen my [blue trowel|garden fork with the red handle|good secateurs|grey watering can]? I had it on {day} [near the taps|by the compost|next to the hut].
open: Lost: one [welly|glove|hand fork|flask], last seen [on the main path|by plot {plot}].
say: There is one [in the hut, on the window sill|leaning against the water butt of plot {otherPlot}|hanging on the noticeboard].
say: Have you looked in your own wheelbarrow? [Asking for a friend|I found mine there, twice].
say: Not here, but I found [a glove|half a hose|someone's reading glasses] if that helps.
more: [Not that one, sadly. Mine has a chip in the handle|That could be it! I come by after work].
aside: The compost takes its tribute.
aside: Bert has forty years of other people's trowels, start there.
thank: Found it! [In the wheelbarrow. I say nothing|Under the fleece, of course]. Thanks all.
thank: It was indeed there. Thank you {person}!

== general; months 3-10; tone warm
open: I am away from {day} for [ten days|a week|two weeks]. Could somebody water the [greenhouse|pots|polytunnel] on plot {plot}? Help yourselves to the {crops}.
open: Holiday watering swap? I need [the 3rd to the 12th|next week|any three evenings], can do the same for you [in August|any weekend].
say: I can do [Tuesday and Thursday|mornings|the weekend], I pass by anyway.
say: Put me down for {day}. [One can per pot|How much do they want]?
say: Happy to, if the {crops} are part of the deal.
say: I am on plot {otherPlot}, two gates along, no trouble at all.
more: You are stars. Key is under the [third flower pot|gnome|brick with the paint on it].
aside: The gnome? Everybody looks under the gnome.
thank: Thank you {person}, thank you all. I bring something back.
later: Back again, and everything is alive. Somebody even weeded! Owning up is allowed.

== general; months 1-12
open: Who left the [bottom|top|car park] gate open [last night|on {day}]? A deer [walked in|had a look around] and ate [my lettuces|half a row of beans|the tops off everything].
open: Reminder: please LOCK the [bottom|top] gate. It was open again [this morning at six|on {day} evening].
say: Not me, I left at {time} and it was locked.
say: The bolt sticks when it is [damp|hot]. You have to lift it. I will bring oil.
say: Same on {day}. I closed it after [two lads with a football|the delivery van] came through.
say: Can we put a spring on it? I have one from an old screen door.
more: A spring would be wonderful. [Can you fit it on {day}|I pay for the screws]?
aside: The deer has filed a complaint about the quality of plot {otherPlot}.
thank: Done. It closes by itself now and says so loudly.

== general; months 1-12; tone warm
open: [Spare|Surplus] [scaffold boards|paving slabs|pallets|greenhouse glass|bricks|bean poles], free to whoever carries them away. Plot {plot}.
open: I am [clearing out|emptying the shed]: [two water butts|a wheelbarrow with a flat tyre|a roll of chicken wire|six cold frame lids] by the gate of plot {plot}. Take what you like.
say: Yes please! Can I collect on {day}?
say: I take [two|half|whatever is left], if nobody needs it more.
say: I was about to buy exactly that. Thank you!
say: How long are they? [I need 1.80|My bed is three metres].
more: About [two metres|a metre twenty|as tall as Jonas]. [All gone by Sunday or I burn them|No hurry at all].
thank: And that was the last of it. [Next time more|Thank you for carrying].
aside: This site has been built of the same twelve pallets since 1987.

== general; months 1-12
open: How do you all keep track of [what was where|rotation|sowing dates]? My [notebook got rained on|labels all faded|system is called hoping].
open: Does anybody [draw a plan|keep a diary] of their plot? I never know where the {crops} were last year.
say: Photo of the beds on the first of every month. It is all in the timeline then.
say: Pencil on a bit of old blind. Lasts five years, unlike permanent marker.
say: I search this channel for my own messages. Works better than my diary.
say: Four beds, four colours, everything moves one to the left in March.
say: [A spreadsheet|Squared paper], as my father did. I can send you the empty one.
more: That is clever. [How big are your beds|Do you write down the varieties too]?
aside: I plant whatever is in my pocket.
thank: Right, monthly photo it is. Starting today.

== announcements; months 1-12; tone pin
open: **Work day on {day}**, ten to one.\n\n- hedge along the lane\n- [repair of the hut roof|new boards for the compost|paths to be chipped]\n- soup at one, bring a bowl
say: Two hands short for [the hedge|the soup|the barrows], tell me if you can come.
later: Thank you all, [eighteen people came|fourteen people came|that went quicker than ever]. Pictures are in general.

== announcements; months 1-12; tone pin
open: **Water** is [off on {day} from eight to noon|on again since this morning], the [company repairs the main|meter has been changed]. Please check your taps.
open: **Compost delivery** on {day}, [twelve|ten|fifteen] cubic metres, by the lane. One barrow a plot first, the rest after the weekend.
open: **Plot inspection** is on {day}. Nobody wants to measure weeds: if you have had a hard [spring|summer|few months], tell us and we find help.
open: The **minutes** of the meeting are on the noticeboard. In short: rent stays, [bees are welcome|the hut gets a new window|bonfires in November only], and thank you to {person} for the cake.
open: **Seed order**: lists to Priya by {day}, please. Last year's discount was 40 percent, [so it is worth it|do not miss it again].
open: The **skip** comes on {day}. Glass and metal only, and please [flatten it|no sofas this time].

== general; months 1-12; tone warm; picture land
open: [What a morning|Look at that light|Evening on the top plots]. [Nobody here but me and the robin|Could not go home].
open: The site from the hill, [just now|this morning at seven|after the rain].
say: Beautiful. And you can see that my shed leans.
say: That is why I pay the rent, never mind the vegetables.
say: Oh I missed it, I was [at work|asleep|stuck in a meeting].
say: Can we use this for the calendar, {asker}?
more: Of course! [It is straight from the phone|I have it larger, too].
aside: Plot {otherPlot}, your fleece is escaping.
thank: Thank you! [Worth getting up for|I will try again in the autumn].

== general; months 1-12
open: Question for the [handy ones|engineers]: my [shed door drags|water butt leaks at the tap|mower starts and dies|greenhouse pane cracked]. [Can it be saved|Any idea]?
open: Does anybody own a [rotavator|scythe|chipper|long ladder|pressure washer] that I could borrow on {day}?
say: I have one, [plot {plot}, just come by|a bit blunt but working]. Bring it back clean and I am happy.
say: [Plane a finger off the bottom|Thread tape, three turns|Clean the carburettor, it is always the carburettor]. Ten minutes.
say: {person} repaired mine. Costs you a cake.
say: Do not buy new. The [tip|reclaim yard] on Mill Lane has them for a fiver.
more: [I have no idea what that is but I will look it up|Would you show me? I bring the cake].
thank: It works! [Ten minutes, as you said|Three hours, but it works]. Thank you.
later: Update: it has been fine since {day}. I am almost disappointed.

== general; months 1-12; tone fun
open: It is [{person}'s birthday|forty years of Bert on plot 1|the hut's fiftieth birthday] on {day}. [Cake by the oak at four|Who bakes]?
open: Cake in the hut until it is gone. [Carrot|Courgette|Rhubarb], what else.
say: I bring the big teapot.
say: Happy birthday! 🎂 [Forty more|May your beans always climb].
say: I can do [scones|a lemon drizzle|the washing up].
aside: It is gone.
aside: It was gone at ten past four. I have names.
thank: Thank you all, I am [touched|full|covered in crumbs].
`;
