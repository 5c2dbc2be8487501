// Placeholder until `exec` is here: starts a temporary server and tells where it is.
using Malar.Local;

await using var pg = await LocalPostgres.StartAsync(new LocalPostgresOptions { DataDirectory = args.FirstOrDefault(), Durable = false, Progress = Console.Error.WriteLine });
Console.WriteLine(pg.ConnectionUrl);
Console.ReadLine();
