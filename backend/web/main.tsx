import { render } from 'preact';
import { App } from './App';
import { language } from './i18n';

document.documentElement.lang = language;
const root = document.getElementById('root');
if (root) render(<App />, root);
