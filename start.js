// Plain JavaScript, so that even a Node too old for the rest can say so in a sentence.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 24 || (major === 24 && minor < 12)) {
  console.error(
    `Flock needs Node 24.12 or newer; this is ${process.version}. Run "npm ci" here, which brings the right one, then "npm start".`,
  );
  process.exit(1);
}
await import("./src/main.ts");
