// Where notices stand: what was done, and how to undo it.
import { Notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.css';

export default function Notices() {
  return <Notifications position="top-center" autoClose={6_000} />;
}
