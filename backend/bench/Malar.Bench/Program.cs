using System.CommandLine;
using Malar.Bench;

var connections = new Option<int>("--connections") { Description = "Clients, and connections to the database", DefaultValueFactory = _ => 16 };
var rounds = new Option<int>("--rounds") { Description = "How often each way is measured, in turn", DefaultValueFactory = _ => 5 };
var seconds = new Option<int>("--seconds") { Description = "How long each measurement lasts", DefaultValueFactory = _ => 5 };
var entries = new Command("entries", "Saved lines: the service over HTTP, beside its own SQL run bare") { connections, rounds, seconds };
entries.SetAction((result, ct) => EntriesBench.RunAsync(
    new Plan(result.GetValue(connections), result.GetValue(rounds), TimeSpan.FromSeconds(result.GetValue(seconds))), ct));
var whatsApp = new Command("whatsapp", "The outbox: messages claimed and marked, beside the same SQL run bare") { rounds, seconds };
whatsApp.SetAction((result, ct) => OutboxBench.RunAsync(new Plan(8, result.GetValue(rounds), TimeSpan.FromSeconds(result.GetValue(seconds))), ct));
return await new RootCommand("Measurements, as ratios of ways run side by side") { entries, whatsApp }.Parse(args).InvokeAsync();
