import { Lightning } from '@lightningjs/sdk';

/**
 * Lightning compiles templates and property paths with `new Function`, which would make the page's CSP allow `unsafe-eval` to
 * everything. The same results, walked instead of compiled. It has to run before the first element exists.
 *
 * Not walked: `bindProp` in templates and components with `_states`, which this app doesn't use.
 */
export function doWithoutEval(): void {
  const component = Lightning.Component as unknown as ComponentStatics;
  component.parseTemplate = (template) => ({ f: (element) => build(element, template), a: [] });
  const element = Lightning.Element as unknown as ElementStatics;
  element.getGetter = (path) => remembered(element.PROP_GETTERS, path, () => getterOf(path.split('.')));
  element.getSetter = (path) => remembered(element.PROP_SETTERS, path, () => setterOf(path.split('.')));
}

type Bag = Record<string, unknown>;
type Getter = (object: Bag) => unknown;
type Setter = (object: Bag, value: unknown) => void;

interface ComponentStatics {
  parseTemplate(template: Bag): { f: (element: TemplateHost) => void; a: unknown[] };
}

interface ElementStatics {
  PROP_GETTERS: Map<string, Getter>;
  PROP_SETTERS: Map<string, Setter>;
  getGetter(path: string): Getter;
  getSetter(path: string): Setter;
}

interface TemplateHost extends Bag {
  stage: { createElement(): TemplateHost };
  childList: { add(child: unknown): void };
  enableTextTexture(): Bag;
}

function remembered<T>(known: Map<string, T>, path: string, make: () => T): T {
  let found = known.get(path);
  if (!found) known.set(path, (found = make()));
  return found;
}

function getterOf(path: string[]): Getter {
  const [only = ''] = path;
  if (path.length === 1) return (object) => object[only];
  return (object) => path.reduce<unknown>((value, name) => (value as Bag)[name], object);
}

function setterOf(path: string[]): Setter {
  const last = path[path.length - 1] ?? '';
  const owner = getterOf(path.slice(0, -1));
  if (path.length === 1) return (object, value) => void (object[last] = value);
  return (object, value) => void ((owner(object) as Bag)[last] = value);
}

/** A key with a capital is a child, everything else a property: Lightning's own rule. */
function build(element: TemplateHost, template: Bag): void {
  for (const key of Object.keys(template)) {
    const value = template[key];
    if (/^[A-Z]/.test(key)) addChild(element, key, value);
    else if (key === 'text') Object.assign(element.enableTextTexture(), value);
    else if (key === 'texture' && isBag(value) && typeof value.type === 'function')
      element.texture = make(value, element);
    else if (key !== 'type') element[key] = value;
  }
}

function addChild(parent: TemplateHost, ref: string, value: unknown): void {
  if (!isBag(value)) return;
  const child = typeof value.type === 'function' ? construct(value.type, parent) : parent.stage.createElement();
  child.ref = ref;
  build(child, value);
  parent.childList.add(child);
}

function make({ type, ...settings }: Bag, element: TemplateHost): unknown {
  return Object.assign(construct(type, element), settings);
}

function construct(type: unknown, { stage }: TemplateHost): TemplateHost {
  return new (type as new (stage: unknown) => TemplateHost)(stage);
}

function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null;
}
