using System.CommandLine;
using Malar.Bench;

var connections = new Option<int>("--connections")
{
    Description = "Clients, and connections to the database",
    DefaultValueFactory = _ => 16,
};
var rounds = new Option<int>("--rounds") { Description = "How often each contender is measured, in turn", DefaultValueFactory = _ => 5 };
var seconds = new Option<int>("--seconds") { Description = "How long each measurement lasts", DefaultValueFactory = _ => 5 };
var entries = new Command("entries", "Saved entries: the service over HTTP, beside its own SQL run bare") { connections, rounds, seconds };
entries.SetAction(
    (result, ct) =>
        EntriesBench.RunAsync(
            new Plan(result.GetValue(connections), result.GetValue(rounds), TimeSpan.FromSeconds(result.GetValue(seconds))),
            ct
        )
);
var whatsApp = new Command("whatsapp", "Messages: claimed and marked, and answered from the provider's call on, each beside bare SQL")
{
    rounds,
    seconds,
};
whatsApp.SetAction(
    async (result, ct) =>
    {
        var plan = new Plan(8, result.GetValue(rounds), TimeSpan.FromSeconds(result.GetValue(seconds)));
        await OutboxBench.RunAsync(plan, ct);
        return await AnswerBench.RunAsync(plan, ct);
    }
);
var paper = new Command("paper", "Statements drawn, beside the same text by SkiaSharp alone") { rounds };
paper.SetAction(result => PaperBench.Run(result.GetValue(rounds)));
var home = new Command("home", "The first page of the office over HTTP, beside its own SQL run bare") { rounds, seconds };
home.SetAction(
    (result, ct) => HomeBench.RunAsync(new Plan(8, result.GetValue(rounds), TimeSpan.FromSeconds(result.GetValue(seconds))), ct)
);
var access = new Command("access", "One row over HTTP with token, limits and row security, beside the same request without")
{
    rounds,
    seconds,
};
access.SetAction(
    (result, ct) => AccessBench.RunAsync(new Plan(2, result.GetValue(rounds), TimeSpan.FromSeconds(result.GetValue(seconds))), ct)
);
return await new RootCommand("Measurements, as ratios of contenders run side by side") { entries, whatsApp, home, access, paper }
    .Parse(args)
    .InvokeAsync();
