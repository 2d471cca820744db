/** The team's own organisation module: the build puts it in the place of this name. */
declare module 'stepladder-organisation' {
  const organisation: import('../../workflows/organisation').Organisation;
  export default organisation;
}
