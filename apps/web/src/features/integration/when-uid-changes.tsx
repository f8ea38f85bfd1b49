// An option for few: what it means when a linked person comes with another value in the field that tells people apart.
import { Button, Collapse, Radio, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { FormProblem } from '../../components/form-problem.tsx';
import { inSentence } from '../../lib/reasons/speech.ts';
import { possessive, withArticle } from '../../lib/words.ts';
import type { UidPartProps } from './blank-uid.tsx';
import { FreshLine } from './fresh-line.tsx';
import { useRule } from './use-rule.ts';

export function WhenUidChanges({ integration, nouns: { person }, may, label }: UidPartProps) {
  const [isOpen, more] = useDisclosure(integration.whenUidChanges !== 'new_contact');
  const uid = inSentence(label);
  const rule = useRule({
    integration,
    read: ({ whenUidChanges }) => whenUidChanges,
    change: (whenUidChanges) => ({ whenUidChanges }),
    said: (value) =>
      value === 'new_contact'
        ? `Another ${uid} means another person now.`
        : `Another ${uid} with the same name means the same person now.`,
  });
  return (
    <FreshLine isFresh={rule.isFresh}>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={more.toggle}
        aria-expanded={isOpen}
        leftSection={isOpen ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />}
      >
        More
      </Button>
      <Collapse expanded={isOpen}>
        <Radio.Group
          mt="sm"
          label={`When ${withArticle(possessive(person.one))} ${uid} becomes another one`}
          value={rule.value}
          onChange={(value) => rule.choose(value === 'new_contact' ? 'new_contact' : 'same_contact_if_name_matches')}
          aria-busy={rule.isSaving}
        >
          <Stack gap="xs" mt="xs">
            <Radio
              value="new_contact"
              label="It is another person"
              description={`A forwarded invitation, for example: the ${person.one} is linked to the contact of the new ${uid}, and the change is listed for review.`}
              disabled={!may}
            />
            <Radio
              value="same_contact_if_name_matches"
              label="It is the same person while the name is the same"
              description={`A corrected ${uid}: the contact keeps its history and gets the new ${uid}; the old one still finds it.`}
              disabled={!may}
            />
          </Stack>
        </Radio.Group>
        {rule.error !== null && <FormProblem error={rule.error} />}
      </Collapse>
    </FreshLine>
  );
}
