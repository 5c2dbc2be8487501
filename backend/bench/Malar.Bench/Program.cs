using System.CommandLine;
using Malar.Bench;

var connections = new Option<int>("--connections")
{
    Description = "Clients, and connections to the database",
    DefaultValueFactory = _ => 16,
};
var rounds = new Option<int>("--rounds") { Description = "How often each contender is measured, in turn", DefaultValueFactory = _ => 5 };
var seconds = new Option<int>("--seconds") { Description = "How long each measurement lasts", DefaultValueFactory = _ => 5 };
var json = new Option<FileInfo?>("--json") { Description = "A file for the figures" };
var other = new Option<FileInfo?>("--beside") { Description = "Malar.Api.dll of another build, measured beside this one" };
var entries = new Command("entries", "Saved entries and sales: the service over HTTP, beside its own SQL run bare")
{
    connections,
    rounds,
    seconds,
    other,
    json,
};
entries.SetAction(
    (result, ct) =>
        EntriesBench.RunAsync(
            new Plan(result.GetValue(connections), result.GetValue(rounds), TimeSpan.FromSeconds(result.GetValue(seconds))),
            result.GetValue(other),
            result.GetValue(json),
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
var access = new Command("access", "One row over HTTP with token, limits and row security, beside the same request without")
{
    rounds,
    seconds,
};
access.SetAction(
    (result, ct) => AccessBench.RunAsync(new Plan(2, result.GetValue(rounds), TimeSpan.FromSeconds(result.GetValue(seconds))), ct)
);
var entryCount = new Option<int>("--entries")
{
    Description = "How many entries the shop with the short history has",
    DefaultValueFactory = _ => 100_000,
};
var times = new Option<int>("--times")
{
    Description = "How many times as many days, and entries, the other shop has",
    DefaultValueFactory = _ => 10,
};
var data = new Option<DirectoryInfo?>("--data")
{
    Description = "A folder that keeps both shops, for them not to be made again; without it they are removed",
};
var growth = new Command("growth", "What calls cost in a shop with a long history, beside one with a short one")
{
    entryCount,
    times,
    rounds,
    data,
    json,
};
growth.SetAction(
    (result, ct) =>
        GrowthBench.RunAsync(
            result.GetValue(entryCount),
            result.GetValue(times),
            result.GetValue(rounds),
            result.GetValue(data),
            result.GetValue(json),
            ct
        )
);
var shopCount = new Option<int>("--shops") { Description = "How many shops the database has", DefaultValueFactory = _ => 1_000 };
var entriesEach = new Option<int>("--entries") { Description = "How many entries each has", DefaultValueFactory = _ => 1_000 };
var shops = new Command("shops", "What calls cost in a shop among many, beside one that is alone, and what shops at rest cost")
{
    shopCount,
    entriesEach,
    rounds,
    data,
    json,
};
shops.SetAction(
    (result, ct) =>
        ShopsBench.RunAsync(
            result.GetValue(shopCount),
            result.GetValue(entriesEach),
            result.GetValue(rounds),
            result.GetValue(data),
            result.GetValue(json),
            ct
        )
);
var reads = new Command("reads", "What a day asks for most over HTTP, beside its own SQL run bare") { rounds, json };
reads.SetAction((result, ct) => ReadsBench.RunAsync(result.GetValue(rounds), result.GetValue(json), ct));
var year = new Option<int>("--entries") { Description = "How many entries the year has", DefaultValueFactory = _ => 100_000 };
var exports = new Command("exports", "Memory above idle, while every entry of a year is handed out as a sheet") { year, rounds };
exports.SetAction((result, ct) => ExportBench.RunAsync(result.GetValue(year), result.GetValue(rounds), ct));
var sync = new Command("sync", "1,000 entries of a device by push and by bulk, beside the same rows inserted bare") { rounds, json };
sync.SetAction((result, ct) => SyncBench.RunAsync(result.GetValue(rounds), result.GetValue(json), ct));
var farmerCount = new Option<int>("--farmers") { Description = "How many farmers are settled", DefaultValueFactory = _ => 1_000 };
var each = new Option<int>("--each") { Description = "How many entries each of them has", DefaultValueFactory = _ => 30 };
var settle = new Command("settle", "All farmers settled, and what it would come to, beside the same rows written by hand")
{
    farmerCount,
    each,
    rounds,
    json,
};
settle.SetAction(
    (result, ct) =>
        SettleBench.RunAsync(result.GetValue(farmerCount), result.GetValue(each), result.GetValue(rounds), result.GetValue(json), ct)
);
var published = new Option<DirectoryInfo?>("--published") { Description = "A published folder; else what is here is published first" };
var load = new Option<int>("--seconds") { Description = "How long each instance is asked", DefaultValueFactory = _ => 20 };
var footprint = new Command("footprint", "What a published instance takes: folder, start, memory idle and at 100 requests a second")
{
    published,
    rounds,
    load,
    json,
};
footprint.SetAction(
    (result, ct) =>
        FootprintBench.RunAsync(
            result.GetValue(published),
            new Plan(8, result.GetValue(rounds), TimeSpan.FromSeconds(result.GetValue(load))),
            result.GetValue(json),
            ct
        )
);
return await new RootCommand("Measurements, as ratios of contenders run side by side")
{
    entries,
    sync,
    settle,
    whatsApp,
    reads,
    access,
    paper,
    growth,
    shops,
    exports,
    footprint,
}
    .Parse(args)
    .InvokeAsync();
