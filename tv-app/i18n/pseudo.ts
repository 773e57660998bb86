import english from '../../static/locales/en.json';
import type { Messages } from '#app/i18n/I18n';

const plain = 'AaCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz';
const accented = 'ÁáÇçĎďÉéĞğĤĥÍíĴĵĶķĹĺŃńÓóŔŕŠšŤťÚúŴŵÝýŽž';

/** Words of most languages are longer than those of English, by about so much. */
const growth = 0.4;

/** English as nobody speaks it: accented, longer, and in brackets that show where it was cut. Placeholders stay. */
export function pseudoEnglish(): Messages {
  const entries = Object.entries(english).map(([key, text]) => [key, pseudo(text)]);
  return Object.fromEntries(entries) as Messages;
}

function pseudo(text: string): string {
  const foreign = text.replace(/\{\w+\}|[A-Za-z]/g, (part) => {
    const place = part.length > 1 ? -1 : plain.indexOf(part);
    return place < 0 ? part : accented.charAt(place);
  });
  const missing = Math.ceil(text.length * growth) - '[!!  !!]'.length;
  const more = missing > 0 ? ` ${'lorem ipsum dolor sit amet consectetur '.repeat(8).slice(0, missing).trim()}` : '';
  return `[!! ${foreign}${more} !!]`;
}
