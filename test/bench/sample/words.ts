/** Everyday English words, the commonest first, so that a rank says how often one is used. */
export const words: readonly string[] = `
the to and a I of it in is you that for on was have with be my are this not but at so we they just
what all like if do me get out can up one about there as your when no know go now will good time think
from or he how see had here some then really got them would been more did want she has him still
yeah need well going back too day her people make could right way our by much over who make work new
should where said thing things something why down off even take also last after first only two lot
year which come very into because same than week other any their were every long maybe today made
use before always never again sure little around home look better old around next put night morning
love tomorrow give few thanks let great kind keep does part another tell sorry found since looking
getting might being through away nice bit try house went many actually someone best having called most
yesterday anyone please big looks already doing water different enough everything place start done big
left say won't find show help end thought feel didn't hours nothing don't ever it's I'm that's can't
garden seeds soil bed leaves frost tomatoes beans rain weather sun spring summer autumn winter compost
plants plant planted growing grow grew roots pot pots apple tree trees roses potatoes onions garlic
basil mint lettuce spinach carrots peas squash pumpkin courgettes cucumbers peppers strawberries
raspberries slugs snails birds bees hedgehog cat dog neighbour fence shed gate path lawn mower spade
fork rake hose bucket barrel greenhouse window sill tray cover fleece straw mulch manure wood chips
ash lime feed nettle tea bloom blooms flower flowers bulb bulbs tulips daffodils dahlias lavender
rosemary thyme sage herbs harvest jar jam soup bread oven kitchen dinner lunch breakfast coffee cake
recipe sugar salt butter flour cheese eggs milk honey pepper oil vinegar bottle glass table chair room
door wall floor roof paint brush box bag basket paper book page picture photo camera phone screen app
link message channel post list meeting market shop price money card order email address number name
question answer idea plan project problem reason change changed story news word words letter street
road town city village river lake sea beach hill mountain forest park field bridge train bus car bike
drive walk walking walked ride trip travel holiday weekend monday tuesday wednesday thursday friday
saturday sunday january february march april may june july august september october november december
early late soon later earlier once twice often usually sometimes almost nearly quite rather pretty
perhaps probably definitely exactly especially finally suddenly slowly quickly together alone outside
inside upstairs near far behind between under above across along against without within during until
while though although however instead unless whether both either neither each several half quarter
three four five six seven eight nine ten twelve twenty thirty hundred thousand million minutes hour
month months years days weeks minute second seconds moment ago clock o'clock evening afternoon noon
family mother father mum dad sister brother son daughter kids children child baby friend friends
everyone everybody nobody somebody woman man girl boy guy group team club member members owner
teacher doctor school class course lesson office job boss company business computer internet site
network browser tab file version update bug test code data history archive server key password copy
light dark warm cold hot cool wet dry heavy soft hard fast slow high low deep short small large huge
tiny young fresh clean dirty empty full open closed free busy ready tired hungry happy sad angry funny
weird strange interesting boring beautiful lovely amazing awful terrible perfect fine okay wrong true
real easy difficult possible important special certain clear simple cheap expensive safe dangerous
red green blue yellow white black brown orange purple pink grey gold silver colour colours sound music
song play played game games film movie show watch watched watching read reading wrote write writing
heard hear hearing listen speak spoke talk talked talking ask asked asking answered reply replied
call calling meet met join joined leave leaving stay stayed wait waited waiting stop stopped began
begin started finish finished turn turned move moved run running ran sit sitting stand standing sleep
slept wake woke eat eating ate drink drank cook cooked bake baked buy bought sell sold pay paid spend
spent cost save saved lose lost win won break broke broken fix fixed build built cut dig dug pull
pulled push pushed pick picked carry carried bring brought send sent hold held catch caught throw
threw fall fell grow drop dropped close wear wore wash washed dried burn burned fill filled check
checked remember remembered forget forgot learn learned understand understood believe hope hoping
wish wonder guess agree mean means meant seem seems happen happened matter care worry worried laugh
laughed cry smile enjoy enjoyed hate hated miss missed share shared add added remove removed choose
chose keeps kept lets gets goes comes takes makes says knows needs wants works looks feels thinks
`
  .trim()
  .split(/\s+/);
