/**
 * Orders to ignore or to give away instructions, in other languages than English: what to do, and to what, as their
 * stems, without accents where folding takes them away. Both in one message, in either order and close to each other.
 */
const LANGUAGES: readonly { readonly undo: string; readonly guard: string }[] = [
  {
    undo: 'ignora|ignore|ignoren|olvida|olvide|olviden|omite|omita|desobedece|salta|saltate|haz caso omiso|no sigas',
    guard: 'instruccion|reglas|normas|indicaciones|restricciones|directrices|prompt',
  },
  {
    undo: 'ignore (?:les|tes|vos|ces|toutes)|ignorez|oublie|oubliez|contourne|contournez|desobeis|ne suis pas|ne tiens pas compte|fais abstraction',
    guard: 'consigne|instruction|regles|directives|prompt',
  },
  {
    undo: 'ignorier|vergiss|vergesst|missacht|umgeh|verwirf|befolge nicht|setz dich uber',
    guard: 'anweisung|regeln|vorgaben|richtlinien|befehle|instruktion|prompt',
  },
  {
    undo: 'ignora|ignorate|dimentica|dimenticate|scorda|scordati|trascura|non seguire',
    guard: 'istruzion|regole|direttive|indicazioni|prompt',
  },
  {
    undo: 'ignore|ignora|ignorem|esqueca|esquece|desconsidere|desobedeca|nao siga',
    guard: 'instruco|instruca|regras|diretrizes|ordens|prompt',
  },
  { undo: 'negeer|vergeet|omzeil|volg niet', guard: 'instructie|regels|opdracht|richtlijn|prompt' },
  {
    undo: 'zignoruj|ignoruj|zapomnij|pomin|pomijaj|odrzuc',
    guard: 'polece|instrukcj|zasad|wytyczn|regul|prompt',
  },
  {
    undo: 'ignorera|glom|bortse|strunta i|glem|ignorer|se bort fra',
    guard: 'instruktion|instruks|regler|anvisning|prompt',
  },
  {
    undo: 'unut|yok say|gormezden gel|dikkate alma',
    guard: 'talimat|kural|komut|yonerge|prompt',
  },
  { undo: 'abaikan|lupakan', guard: 'instruksi|perintah|aturan|petunjuk|prompt' },
  { undo: 'bo qua|quen|phot lo', guard: 'huong dan|quy tac|chi dan|chi thi|lenh' },
  {
    undo: 'игнорир|забуд|забыть|отбрось|нарушь|не следуй|iгнору',
    guard: 'инструкц|правил|указани|ограничен|промпт',
  },
  {
    undo: '忽略|无视|無視|忘记|忘掉|忘記|違反|违反|绕过',
    guard: '指令|指示|规则|規則|提示|命令|限制|设定',
  },
  { undo: '無視|忘れ|従わな|破っ', guard: '指示|ルール|プロンプト|命令|規則|制限' },
  { undo: '무시|잊어|잊고|따르지', guard: '지시|규칙|프롬프트|명령|지침' },
  { undo: 'تجاهل|انس|تخط', guard: 'تعليمات|قواعد|اوامر|أوامر|توجيهات' },
  { undo: 'अनदेखा|अनदेखी|भूल जा|नज़रअंदाज़', guard: 'निर्देश|नियम|आदेश|प्रॉम्प्ट' },
  {
    undo: 'desactiv|desativ|deactiv|deaktivier|schalt|disattiv|spegni|apaga|eteins|schakel|wylacz|отключ|выключ|关闭|关掉|無効|解除|끄|kapat',
    guard:
      'filtr|filter|moderation|moderacion|moderacao|moderazion|zensur|censura|фильтр|модерац|цензур|过滤|審査|フィルター|필터',
  },
  {
    undo: 'vergiss|vergesst|oublie|oubliez|olvida|dimentica|esqueca|забуд',
    guard:
      'alles,? was|tout ce qu|todo lo que|tutto (?:cio|quello) che|tudo o que|все,? что|всё,? что',
  },
];

/** Who tells of himself gives no order: "ich ignoriere alle Regeln", "j'ai oublié les règles". */
const OF_ONESELF = String.raw`(?<!\b(?:ich|wir|je|jai|as|avons|avez|nous|yo|io|ho|eu|ik|jag|jeg|we|i|he|hemos|abbiamo)\s+(?:\p{L}+\s+)?)`;
/** Latin and Cyrillic words begin at a letter; scripts without spaces have no such place. */
const begins = (stems: string) =>
  /^[a-zа-яi]/u.test(stems) ? String.raw`(?<!\p{L})${OF_ONESELF}(?:${stems})` : `(?:${stems})`;
const CLOSE = '[^.!?。！？]{0,40}';

const UNDONE = LANGUAGES.flatMap(({ undo, guard }) => [
  new RegExp(`${begins(undo)}${CLOSE}(?:${guard})`, 'u'),
  new RegExp(`(?:${guard})${CLOSE}${begins(undo)}`, 'u'),
]);

export const FOREIGN_ORDERS: Readonly<Record<string, readonly RegExp[]>> = {
  'orders the writer to ignore its instructions': UNDONE,
  'asks for the instructions of the writer': [
    /(?:system|sistema|systeme|систем|系统|系統|システム|시스템|النظام|सिस्टम)\P{L}{0,3}(?:de |del |do |du |di )?(?:prompt|промпт|提示|プロンプト|프롬프트|موجه|प्रॉम्प्ट)/u,
    /(?:prompt|промпт)\s+(?:del? |do |du |di |de la )?(?:sistema|systeme|systems?|систем)/u,
    /(?<!\p{L})(?:muestra|revela|mostra|mostre|rivela|revele|montre|zeig|verrat|toon|onthul|pokaz|ujawnij|покажи|раскрой|visa|vis)\p{L}*\s+(?:\p{L}+\s+){0,3}(?:prompt|промпт)/u,
    /(?<!\p{L})(?:revel|montr|muestr|mostr|zeig|verrat|rivel|ujawnij|pokaz|toon|покажи|выведи|раскрой|расскажи)\p{L}*\s+(?:\p{L}+\s+){0,3}(?:tes|vos|tus|sus|suas|tuas|deine|eure|tue|twoje|je|свои|твои|ваши)\s+(?:\p{L}+\s+)?(?:consigne|instruc|instrucc|regl|anweisung|regeln|vorgaben|istruzion|regole|regras|polece|instrukc|zasad|инструкц|правил|настройк)/u,
    /プロンプトを?.{0,6}(?:見せ|表示|教え|出力)|프롬프트.{0,6}(?:보여|출력|알려)|(?:输出|显示|透露|告诉).{0,12}提示/u,
  ],
  'calls the instructions off': [
    /(?<!\p{L})(?:deine|eure|tes|vos|tus|sus|tue|le tue|suas|tuas|твои|ваши)\s+(?:\p{L}+\s+)?(?:regeln|anweisung|vorgaben|regles|consignes|reglas|instruccion|regole|istruzion|regras|instruc|правил|инструкц).{0,30}(?:nicht|ungultig|aufgehoben|plus|ya no|annul|anulad|non|nao|не |отмен)/u,
    /(?:gelten|valen|vigen|valgono|действуют|s.?appliquent).{0,24}(?:nicht|no|non|не|plus)(?!\p{L}).{0,24}(?:regeln|anweisung|reglas|regole|правил|regles|mehr)/u,
    /(?<!\p{L})(?:olvida que eres|vergiss,? dass du|oublie que tu|dimentica (?:che sei|di essere)|esqueca que (?:voce )?e|забудь,? что ты|忘记你是|忘了你是)/u,
  ],
  'gives the writer another role': [
    /(?<!\p{L})(?:ki|ia|ии|ai)\s+(?:ohne|sin|sans|senza|sem|без|zonder|bez|utan|uten)(?!\p{L})/u,
    /(?<!\p{L})(?:du|tu|eres|sei|es|voce|você|ты|вы|assistente?|asistente|assistant|modele|modell|modelo|modello|antworte|reponds|responde|rispondi|отвеча\p{L}*)(?!\p{L}).{0,40}(?<!\p{L})(?:ohne|sans|sin|senza|sem|без)\s+(?:\p{L}+\s+)?(?:restri|limit|filt|zensur|censur|regeln|regles|regl[ae]s|regole|regras|цензур|ограничен|фильтр|правил)/u,
    /(?:没有|不受|无)\p{L}{0,4}(?:限制|约束|规则)的?\s*(?:ai|人工智能|模型|机器人)|制限のない\s*(?:ai|モデル)/u,
  ],
};
