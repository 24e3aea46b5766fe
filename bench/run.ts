// npm run bench -- dispatch | flatness | punctuality | idle | kills | discord | reading | bad-input | status
//
// dispatch     20,000 due posts through the claim and the settling, 1, 8 and 32 in flight, beside bare SQLite and job queues;
//              --posts 20000 --rounds 5 --slow (again with fsync slowed by 1 and 5 ms) --no-peers
// flatness     what a post costs with 1,000 to 1,000,000 waiting; --posts 5000 --rounds 3 --most 1000000 --no-peers
// punctuality  1,000 accounts due in one second, one alone on a flock at rest, and over HTTP beside twitter-api-v2;
//              --posts 1000 --rounds 5 --no-peers
// idle         CPU with 10,000 schedules waiting, memory with 100,000; --seconds 20 --rounds 3 --no-peers
// kills        60 kill -9 of a worker while it posts its jobs to a counting stand-in: what is posted twice, what never, beside job
//              queues that free what a crash left locked as soon as they can; --kills 60 --jobs 4000 --seed 1 --no-peers
// discord      interactions, start and memory beside a bare bot on discord.js; --rounds 5 --interactions 2000 --burst 200
// reading      poems parsed, laid out, linted and compared: lines a second, and what a line costs from 1,000 to 1,000,000 of them;
//              --folder poems --rounds 5 --most 1000000
// bad-input    1,000 damaged files and the worst ones, from their bytes to the lint: poems or refusals, and the slowest of them;
//              --files 1000 --seed 20727
// status       the flock at a glance, one account and autocomplete while a guild has ever more accounts, with the statements run;
//              --accounts 3,300,3000 --rounds 20
//
// The job queues are installed at the first run into a folder beside the system's temporary files. PostgreSQL and Redis are taken
// from the system, or by apt-get where root runs this; what cannot be had is left out with a word. Figures are medians of rounds
// in which all take turns: their ratios count, on a machine that does nothing else.
const [name = "", ...args] = process.argv.slice(2);

switch (name) {
  case "dispatch":
    await (await import("./queue/dispatch.ts")).run(args);
    break;
  case "flatness":
    await (await import("./queue/flatness.ts")).run(args);
    break;
  case "punctuality":
    await (await import("./queue/punctuality.ts")).run(args);
    break;
  case "idle":
    await (await import("./queue/idle.ts")).run(args);
    break;
  case "kills":
    await (await import("./queue/kills.ts")).run(args);
    break;
  case "discord":
    await (await import("./discord/discord.ts")).run(args);
    break;
  case "reading":
    await (await import("./reading/reading.ts")).run(args);
    break;
  case "bad-input":
    await (await import("./reading/bad-input.ts")).run(args);
    break;
  case "status":
    await (await import("./roster/status.ts")).run(args);
    break;
  default:
    process.stderr.write(
      "Which one? dispatch, flatness, punctuality, idle, kills, discord, reading, bad-input or status.\n",
    );
    process.exitCode = 1;
}
