import { subjectKinds, type SubjectKind } from './topic.js';

const WORDS: Readonly<Record<SubjectKind, string>> = {
  plant:
    'plant tree flower cactus fern ficus bush rose tulip orchid leaf leaves garden weed moss herb basil palm bonsai sunflower ivy mushroom grass',
  animal:
    'cat dog raccoon pigeon bird fish goldfish hamster horse cow goat pig rat mouse mice snake spider bee wasp duck goose geese llama otter penguin parrot turtle frog lizard monkey bear wolf fox squirrel seagull moth ant crab lobster octopus owl kitten puppy hedgehog shark whale camel donkey sheep animal pet dinosaur',
  food: 'pizza sandwich pineapple cheese soup burger hotdog cake cookie pie bread toast pasta noodle rice salad steak bacon egg omelette sushi taco burrito pickle onion garlic banana apple mango lasagna lasagne chocolate cereal yogurt ketchup mustard mayonnaise popcorn donut doughnut pancake waffle coffee tea beer wine milk juice food meal lunch dinner breakfast snack recipe grill barbecue kale broccoli potato chip crisp spaghetti curry gherkin ham sausage',
  machine:
    'microwave toaster fridge dishwasher printer robot computer laptop phone alarm clock vacuum blender kettle lamp elevator lift thermostat drone camera microphone speaker radio machine engine app keyboard router remote doorbell scanner fax oven calculator radiator ai',
  vehicle:
    'car boat bike bicycle bus train plane truck van scooter motorcycle ship yacht canoe kayak rocket helicopter taxi tram skateboard spaceship trolley tractor balloon submarine',
  looks:
    'haircut hair beard moustache mustache outfit jacket coat hat shirt tie suit shoe shoes sock socks trousers pants tattoo sunglasses glasses sweater jumper scarf wig dress uniform cape perfume cologne makeup tan muscles biceps calves eyebrows nails',
  place:
    'beach island hotel office kitchen bathroom basement attic gym pool park library museum airport school church forest desert mountain moon mars castle bridge studio room garage supermarket restaurant mall parking town city village country france paris london york australia hell heaven ocean swamp',
  person:
    'neighbour neighbor landlord boss mother father mum mom dad grandmother grandma grandpa uncle aunt cousin brother sister teacher dentist doctor barber mayor president king queen prince princess intern producer plumber policeman neighbour ex girlfriend boyfriend wife husband stranger clown wizard pirate ninja detective neighbour chef lawyer landlady mailman postman viewer',
  occasion:
    'birthday wedding party funeral christmas halloween holiday vacation anniversary easter carnival graduation reunion parade festival prom date divorce picnic bbq monday friday weekend election meeting interview exam',
  weather:
    'rain snow storm weather wind fog sunshine hurricane tornado lightning thunder hail cloud clouds heatwave winter summer autumn spring temperature humidity sky',
  ghost:
    'ghost haunted spooky vampire zombie demon monster curse cursed witch werewolf skeleton grave graveyard seance spirit poltergeist horror creepy scary haunting doll ouija aliens alien ufo bigfoot paranormal',
  money:
    'money tax taxes rent salary budget bill bank bitcoin crypto nft nfts invoice debt loan price lottery casino insurance wallet coin gold refund coupon discount',
  sleep:
    'sleep nap dream nightmare bed pillow insomnia snoring mattress pyjamas pajamas blanket alarm',
  sport:
    'football soccer tennis golf chess yoga gym marathon squat squats pushup pushups deadlift boxing wrestling swimming running darts bowling hockey basketball baseball cricket surfing skiing karate olympics workout exercise treadmill',
  screen:
    'wifi password internet email inbox podcast youtube twitch tiktok instagram website algorithm meme video film movie series netflix game videogame streaming stream selfie chatroom subscribers followers comments newsletter browser cookies tv television',
};

const kindsByWord = new Map<string, SubjectKind[]>();
for (const kind of subjectKinds) {
  for (const word of WORDS[kind].split(' ')) {
    kindsByWord.set(word, [...(kindsByWord.get(word) ?? []), kind]);
  }
}

/** The kinds of a subject by its head word, else by its other words; what is said of it counts as well. */
export function kindsOf(phrase: string, head: string, predicate: string): SubjectKind[] {
  const words = phrase.replace(/\bhot dogs?\b/gi, 'hotdog').split(/[^\p{L}\p{N}]+/u);
  const ofHead = /hotdog/.test(words.join(' ')) ? [] : kindsOfWord(head);
  const ofThing = ofHead.length > 0 ? ofHead : words.flatMap(kindsOfWord);
  return [...new Set([...ofThing, ...predicate.split(/[^\p{L}\p{N}]+/u).flatMap(kindsOfWord)])];
}

function kindsOfWord(given: string): readonly SubjectKind[] {
  const word = given.toLowerCase();
  const singular = /(?:ch|sh|x|ss)es$/.test(word) ? word.slice(0, -2) : word.replace(/s$/, '');
  return kindsByWord.get(word) ?? kindsByWord.get(singular) ?? [];
}
