import iconv from 'iconv-lite';

/** Personal data that is planted, and how it is looked for in whatever bytes somebody wrote. */

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Somebody who does not exist, told apart from everybody else planted by the door they came through. */
export interface Planted {
  readonly door: string;
  readonly holderName: string;
  /** A citizen number with its right check character (GB 11643). */
  readonly holderCode: string;
  readonly certificateNumber: string;
  readonly address: string;
}

let serial = 0;

/** `number` tells people of one test file from another's on the same product. */
export function plantedPerson(door: string, number = ++serial): Planted {
  const body = `11010519500630${String(number).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  // Characters that no name or page of the demo has.
  const own = String.fromCodePoint(0x7470 + number);
  return {
    door,
    holderName: `欧阳${own}曌`,
    holderCode: `${body}${'10X98765432'[sum % 11]}`,
    certificateNumber: `泄露字第${83_000_000 + number * 7919}号${own}`,
    address: `曌胡同${own}巷${number}号`,
  };
}

/** What is looked for: which text, whose, and under which name it is reported. */
export interface Needle {
  readonly name: string;
  readonly text: string;
}

export function needlesOf({ door, ...values }: Planted): Needle[] {
  return Object.entries(values).map(([field, text]) => ({ name: `${door}: ${field}`, text }));
}

const hexEscapes = (text: string, write: (hex: string) => string) =>
  text
    .split('')
    .map((unit) =>
      unit.charCodeAt(0) < 0x80 ? unit : `\\u${write(unit.charCodeAt(0).toString(16).padStart(4, '0'))}`,
    )
    .join('');

/** Every way in which a text may have been written down: encodings, and what JSON, addresses and PostgreSQL make of it. */
function formsOf(text: string): Buffer[] {
  const utf8 = Buffer.from(text);
  const gb = iconv.encode(text, 'gb18030');
  const forms = [
    utf8,
    gb,
    Buffer.from(text, 'utf16le'),
    Buffer.from(hexEscapes(text, (hex) => hex)),
    Buffer.from(hexEscapes(text, (hex) => hex.toUpperCase())),
    Buffer.from(encodeURIComponent(text)),
    Buffer.from(utf8.toString('hex')),
    Buffer.from(gb.toString('hex')),
    // Base64 cuts off what shares a group with its neighbours: the middle stays, in three alignments.
    ...[0, 1, 2].map((shift) => {
      const encoded = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64');
      return Buffer.from(encoded.slice(shift === 0 ? 0 : 4, Math.floor((utf8.length + shift) / 3) * 4));
    }),
  ];
  return forms.filter((form) => form.length >= SHORTEST);
}

/** A form of fewer bytes stands in any larger file by chance. */
const SHORTEST = 4;

/** How everything that is planted begins: one look for these tells whether a closer one is worth while. */
const STEMS = ['欧阳', '11010519500630', '泄露字第', '曌胡同'];

/** Looks for all needles at once. */
export function finderOf(needles: readonly Needle[]): (bytes: Buffer) => string[] {
  const wanted = needles.map((needle) => ({ needle, forms: formsOf(needle.text) }));
  const others = needles.filter(({ text }) => !STEMS.some((stem) => text.startsWith(stem)));
  const stems = [...STEMS, ...others.map(({ text }) => text)].flatMap(formsOf);
  return (bytes) =>
    stems.some((stem) => bytes.includes(stem))
      ? wanted
          .filter(({ forms }) => forms.some((form) => bytes.includes(form)))
          .map(({ needle }) => needle.name)
      : [];
}
