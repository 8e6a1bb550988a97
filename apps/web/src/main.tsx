import '@mantine/core/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.js';
import './ui/base.css';
import { chosenLanguage, learn } from './words/index.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root');
await learn(chosenLanguage());
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
