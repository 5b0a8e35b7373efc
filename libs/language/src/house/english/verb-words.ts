/** A list of words, written as words. */
export const wordSet = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Verbs a note's subject commonly does, without their ending. Used to find where a clause turns. */
export const COMMON_VERBS = wordSet(`
  accept add admire admit adopt afford agree announce answer apologise apologize appear
  apply approach argue arrest arrive ask assemble attack audition avoid bake bark beat
  become begin believe belong bite blame bleed block bloom blow board book borrow bounce
  boycott break breathe breed brew bring build burn burst buy call camp cancel care carry
  catch cause celebrate change charge chase cheat choose claim clean climb coach collapse
  collect collide combine come command compete complain compose confess confuse conquer
  control cook cost cough count crack crash crawl cross cry curse cut cycle damage dance
  debate decide declare dedicate defend deliver demand deny deserve design destroy develop
  die dig direct disagree disappear discover discuss donate double doubt drag draw dream
  dress drift drink drive drop drown eat edit elect elope end embarrass enjoy enter escape
  evolve examine exercise exist expect expire explain explode face fail faint fall fancy
  fear feel fetch fight fill find finish fit fix flirt float flood fly follow forget forgive
  freeze gamble get give glare glow go gossip graduate greet grill grin grow growl guard
  guess hatch hate haunt hear help hesitate hide hire hit hold hope hum hunt hurry hurt
  ignore imagine impress improve inherit insist interrupt interview invade invent
  investigate invite itch jam join judge jump keep kick kidnap knock know land laugh lead
  leak lean learn leave lecture lend lie like limp linger live loan lock look lose love make
  march marry mean meet melt mend misplace miss mourn move multiply name nap need negotiate
  notice object offend open orbit order organise organize oversleep own paint panic park
  pause pay perform photograph pick plan play point pose possess pour practice practise
  praise predict prefer prepare present print promise propose protest prove pull punch push
  put quarrel quit race rain reach react read realise realize recognise recognize record
  recruit refuse rehearse reject release relocate remember rent repair replace report rescue
  resign retire return reveal rhyme ride ring rise rob roll rot rule run sabotage sail save
  say scare scratch scream see seek seem sell send serve sew shake share shave shine shoot
  shop shout show shrink sign sing sink sit skate sketch sleep slip smell smile smoke
  smuggle snap sneak sneeze sniff snore solve sound speak spend spill spin spread squeak
  squeeze stand start stay steal steer stink stop study stumble suck sue suffer summon
  surprise surrender survive suspect swear sweat swim switch take talk taste teach tease
  tell test think threaten throw tick time tip toast topple touch translate travel trick
  trust try turn type understand unite upset use vanish visit vote wait wake walk wander
  want warn wash waste watch wave wear weep weigh whisper whistle win wish wobble wonder
  work worry wrestle write yell zoom
`);

export const PAST_FORMS = wordSet(`
  ate became began bit blew bought broke brought built burst came caught chose cost cut did
  died drank dreamt drew drove fell felt flew forgave forgot fought found froze gave got
  grew had heard held hid hit hurt kept knew left lent lit lost made meant met paid put quit
  ran rang read rose said sang sat saw sent shone shook shut slept sold spent spoke spun
  stole stood stuck swam swore taught thought threw told took tore understood went were woke
  won wore wrote
`);

/** Verbs that are a plural noun just as often. */
export const VERBS_AND_NOUNS = wordSet(`
  book boycott break camp care charge claim coach command cost count crack cut damage date
  deal design document dream drink end exercise face fear fight guard guess guide hit
  interview joke judge land lecture limp loan look march name nap note offer order park
  pause photograph pick plan play point present print promise race record report rhyme ring
  secret share shop shot show sign sketch sound step study switch talk test throw time tip
  toast touch train trick trip type visit walk wash waste watch wave win wish work
`);

export const MODAL_VERBS = wordSet(`
  can cannot could may might must shall should will would
`);
