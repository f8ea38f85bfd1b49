// The settings begin with the fields.
import { Navigate } from 'react-router';

export default function SettingsPage() {
  return <Navigate to="/settings/fields" replace />;
}
