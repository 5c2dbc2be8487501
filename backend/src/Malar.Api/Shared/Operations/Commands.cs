using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Malar.Api.Features.Demo;
using Malar.Api.Features.Ledger;
using Malar.Api.Features.Shops;
using Npgsql;

namespace Malar.Api.Shared.Operations;

/// <summary>What an operator can tell the program to do; without a word it serves.</summary>
internal static class Commands
{
    public static RootCommand Create()
    {
        var port = new Option<int>("--port") { Description = "Port to listen on", DefaultValueFactory = _ => Port() };
        var empty = new Option<bool>("--empty") { Description = "Without demo data" };
        var root = new RootCommand("Malar Market Digital Ledger");
        var serve = new Command("serve", "Answers requests") { port };
        serve.SetAction((result, ct) => Guard(() => ServeAsync(result.GetValue(port), ct)));
        var run = new Command("run", "Migrates, fills in demo data and answers requests") { port, empty };
        run.SetAction((result, ct) => Guard(() => RunAsync(result.GetValue(port), result.GetValue(empty), ct)));
        var migrate = new Command("migrate", "Brings the database up to date");
        migrate.SetAction((_, ct) => Guard(() => WithAppAsync(app => MigrateAsync(app, ct))));
        var seed = new Command("seed", "Fills in demo data (never in production)");
        seed.SetAction((_, ct) => Guard(() => WithAppAsync(app => app.Services.GetRequiredService<DemoData>().SeedAsync(Console.WriteLine, ct))));
        var check = new Command("check-ledger", "Recomputes every balance, settlement and advance from the postings");
        check.SetAction((_, ct) => Guard(() => WithAppAsync(app => LedgerCheck.ReportAsync(app.Services, Console.Out, ct))));
        root.Add(serve);
        root.Add(run);
        root.Add(migrate);
        root.Add(seed);
        root.Add(check);
        root.Add(CreateShop.Verb(Guard));
        root.Add(SetChannel.Verb(Guard));
        root.Add(Smoke.Command());
        root.SetAction((_, ct) => Guard(() => ServeAsync(Port(), ct)));
        return root;
    }

    private const string PortTaken = "The port is already taken. Stop what uses it, or choose another with --port.";

    /// <summary>PORT is what hosters set.</summary>
    private static int Port() => int.TryParse(System.Environment.GetEnvironmentVariable("PORT"), out var port) ? port : 8000;

    internal static async Task<int> WithAppAsync(Func<WebApplication, Task<int>> act, Action<WebApplicationBuilder>? adjust = null)
    {
        await using var app = App.Build([], adjust);
        return await act(app);
    }

    private static Task<int> ServeAsync(int port, CancellationToken cancellationToken) => WithAppAsync(async app =>
    {
        app.Urls.Add(Address(app, port));
        await app.RunAsync(cancellationToken);
        return 0;
    });

    private static Task<int> RunAsync(int port, bool empty, CancellationToken cancellationToken) => WithAppAsync(async app =>
    {
        RequireFree(port);
        await MigrateAsync(app, cancellationToken);
        if (!empty)
            await app.Services.GetRequiredService<DemoData>().SeedAsync(Console.WriteLine, cancellationToken);
        app.Urls.Add(Address(app, port));
        await app.StartAsync(cancellationToken);
        Console.WriteLine($"\nReady: http://localhost:{port}");
        if (!empty)
            Console.WriteLine(DemoData.SignIns);
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }, builder => ServeItsOwnPages(builder.Configuration, port));

    /// <summary>Links in mails lead to the pages that this very program serves; those of the pages' own server may call it as well.</summary>
    private static void ServeItsOwnPages(ConfigurationManager configuration, int port)
    {
        if (configuration["FRONTEND_URL"] is null or "")
        {
            configuration["FRONTEND_URL"] = $"http://localhost:{port}";
            configuration["ALLOWED_ORIGINS"] ??= "http://localhost:5173";
        }
    }

    /// <summary>Said before a minute of demo data, not after it.</summary>
    private static void RequireFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
        }
        catch (SocketException e)
        {
            throw new InvalidOperationException(PortTaken, e);
        }
    }

    /// <summary>Loopback in development; a container must listen on every address of its own network.</summary>
    private static string Address(WebApplication app, int port) =>
        app.Services.GetRequiredService<AppSettings>().IsProduction ? $"http://*:{port}" : $"http://127.0.0.1:{port}";

    private static async Task<int> MigrateAsync(WebApplication app, CancellationToken cancellationToken)
    {
        foreach (var script in await app.Services.GetRequiredService<Migrator>().RunAsync(cancellationToken))
            Console.WriteLine($"Applied {script}");
        return 0;
    }

    /// <summary>One clear sentence and exit code 1 instead of a stack of lines.</summary>
    internal static async Task<int> Guard(Func<Task<int>> act)
    {
        try
        {
            return await act();
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
        catch (Exception e) when (Sentence(e) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    private static string? Sentence(Exception exception) => exception switch
    {
        SettingsException e => e.Message,
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
            PortTaken,
        PostgresException e => $"The database refused: {e.MessageText} ({e.SqlState}).",
        NpgsqlException => "The database cannot be reached. Check that it runs and that DATABASE_URL is right.",
        InvalidOperationException e => e.Message,
        _ => null,
    };
}
