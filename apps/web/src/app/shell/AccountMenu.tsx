import { ActionIcon, Menu, Text, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ask } from '../../api/index.js';
import { endSession, type Session } from '../../session/index.js';
import { IconMoon, IconSignOut, IconSun, IconUser } from '../../ui/icons.js';
import { wordsOfCode } from '../../ui/code-words.js';
import { chooseLanguage, languageNames, languages, spokenLanguage } from '../../words/index.js';
import { useLanguageOfProfile } from './use-language-of-profile.js';
import { useShellWords } from './words.js';

/** Who is signed in; colours, language, the way out. */
export function AccountMenu({ session }: { readonly session: Session }) {
  const say = useShellWords();
  useLanguageOfProfile();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  // whatever the server answers, this browser forgets what it was allowed to read
  const signOut = () => void ask('sessions.delete', {}).finally(() => endSession(queryClient));
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={say('account', { name: session.person.name })}>
          <IconUser size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)">
            {session.person.name}
          </Text>
          <Text size="xs" c="dimmed">
            {session.organisation.name}
          </Text>
          <Text size="xs" c="dimmed">
            {session.roles.map(wordsOfCode).join(', ')}
          </Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item leftSection={<IconUser size={16} aria-hidden />} onClick={() => void navigate({ to: '/profile' })}>
          {say('profile')}
        </Menu.Item>
        <Menu.Item
          leftSection={dark ? <IconSun size={16} aria-hidden /> : <IconMoon size={16} aria-hidden />}
          onClick={() => setColorScheme(dark ? 'light' : 'dark')}
        >
          {dark ? say('light') : say('dark')}
        </Menu.Item>
        <Menu.Label c="dimmed">{say('language')}</Menu.Label>
        {languages.map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            fw={language === spokenLanguage() ? 600 : 400}
            onClick={() => void chooseLanguage(language)}
          >
            {languageNames[language]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component="a" href="/status">
          {say('status')}
        </Menu.Item>
        <Menu.Item leftSection={<IconSignOut size={16} aria-hidden />} onClick={signOut}>
          {say('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
