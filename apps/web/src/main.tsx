import '@mantine/core/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.js';
import './ui/base.css';
import { chosenLanguage, learn } from './words/index.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root');
// an entry that waits at its top level would be cut into more pieces than it has to be
void learn(chosenLanguage()).then(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
