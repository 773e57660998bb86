import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element of a document. Names keep their prefixes. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  /** Its own, without that of its children. */
  text: string;
  children: XmlElement[];
}

const ATTRIBUTES = ':@';
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  parseTagValue: false,
  ignoreDeclaration: true,
  // no DTD, no entities of the document's own: a manifest has none
  processEntities: false,
});

/**
 * Reads elements, attributes and texts of a document that our own packager wrote; comments are skipped.
 *
 * @throws SyntaxError for anything that isn't whole
 */
export function parseOwnXml(text: string): XmlElement {
  const validity = XMLValidator.validate(text);
  if (validity !== true) throw new SyntaxError(`${validity.err.msg} (line ${validity.err.line})`);
  const [document, second] = elementsOf(parser.parse(text));
  if (!document || second) throw new SyntaxError('A document has one root element');
  return document;
}

/** The parser's order-keeping shape is a list of `{ <name>: children, ':@': attributes }`. */
function elementsOf(nodes: unknown): XmlElement[] {
  if (!Array.isArray(nodes)) return [];
  return (nodes as Record<string, unknown>[]).flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ATTRIBUTES && !key.startsWith('#'));
    if (name === undefined) return [];
    const attributes = (node[ATTRIBUTES] ?? {}) as Record<string, string>;
    return [{ name, attributes, text: textOf(node[name]), children: elementsOf(node[name]) }];
  });
}

function textOf(nodes: unknown): string {
  if (!Array.isArray(nodes)) return '';
  const texts = (nodes as Record<string, unknown>[]).map((node) =>
    typeof node['#text'] === 'string' ? node['#text'] : '',
  );
  return texts.join('').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** All elements of that name below this one, in document order. */
export function descendants(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...descendants(child, name)]);
}
