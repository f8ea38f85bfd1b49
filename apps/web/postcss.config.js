// Mantine's mixins (light-dark, smaller-than) in the app's own style sheets.
export default { plugins: { 'postcss-preset-mantine': {} } };
