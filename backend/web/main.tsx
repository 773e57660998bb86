import { render } from 'preact';
import { App } from './App';
import { direction, language } from './i18n';

document.documentElement.lang = language;
document.documentElement.dir = direction;
const root = document.getElementById('root');
if (root) render(<App />, root);
