using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Malar.Api.Features.Audit;
using Malar.Api.Features.Auth.SecondFactor;
using Malar.Api.Features.Demo;
using Malar.Api.Features.Ledger;
using Malar.Api.Features.Shops;
using Malar.Api.Features.WhatsApp.Inbound;
using Malar.Api.Features.WhatsApp.Office;
using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Operations.Backups;
using Malar.Api.Shared.Operations.SmokeTest;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using Npgsql;

namespace Malar.Api;

/// <summary>The program and its commands; without one it serves. Each exits with 0, or with 1 and one clear sentence.</summary>
internal static class Program
{
    private const string PortTaken = "The port is already taken. Stop what uses it, or choose another with --port.";

    /// <summary>LISTEN_ADDRESS, or the environment's default.</summary>
    private static readonly Option<string?> Host = new("--host")
    {
        Description = "Address of this machine to listen on, such as 127.0.0.1; * for all of them",
    };

    /// <summary>PORT is set by hosting providers.</summary>
    private static readonly Option<int> Port = new("--port")
    {
        Description = "Port to listen on",
        DefaultValueFactory = _ => int.TryParse(Environment.GetEnvironmentVariable("PORT"), out var port) ? port : 8000,
    };

    /// <summary>A deployment sends SIGTERM, waits, then kills. Requests in progress are completed.</summary>
    internal static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(30);

    /// <summary>System.CommandLine would end the process two seconds after a signal, whatever it is doing.</summary>
    private static readonly InvocationConfiguration Invocation = new()
    {
        ProcessTerminationTimeout = ShutdownTimeout + TimeSpan.FromSeconds(5),
    };

    public static Task<int> Main(string[] args) => Verbs().Parse(args).InvokeAsync(Invocation);

    internal static RootCommand Verbs()
    {
        var root = new RootCommand("Malar Market Digital Ledger")
        {
            Serve(),
            Run(),
            Migrate(),
            Seed(),
            CheckLedger(),
            VerifyAudit(),
            BackupVerb(),
            RestoreVerb(),
            CreateShopVerb(),
            MoveShopVerb(),
            SetChannelVerb(),
            RemoveSecondStepVerb(),
            SmokeVerb(),
            HealthVerb(),
            Port,
            Host,
        };
        root.SetAction((result, ct) => GuardAsync(() => ServeAsync(result.GetValue(Host), result.GetValue(Port), ct)));
        return root;
    }

    private static Command Serve()
    {
        var verb = new Command("serve", "Answers requests") { Port, Host };
        verb.SetAction((result, ct) => GuardAsync(() => ServeAsync(result.GetValue(Host), result.GetValue(Port), ct)));
        return verb;
    }

    private static Command Run()
    {
        var empty = new Option<bool>("--empty") { Description = "Without demo data" };
        var verb = new Command("run", "Migrates, fills in demo data and answers requests") { Port, empty };
        verb.SetAction((result, ct) => GuardAsync(() => RunAsync(result.GetValue(Port), result.GetValue(empty), ct)));
        return verb;
    }

    private static Command Migrate()
    {
        var verb = new Command("migrate", "Brings the database up to date");
        verb.SetAction((_, ct) => GuardAsync(() => WithAppAsync(app => MigrateAsync(app, ct))));
        return verb;
    }

    private static Command Seed()
    {
        var verb = new Command("seed", "Fills in demo data (never in production)");
        verb.SetAction((_, ct) => GuardAsync(() => WithAppAsync(app => SeedAsync(app, ct))));
        return verb;
    }

    private static Command CheckLedger()
    {
        var verb = new Command("check-ledger", "Recomputes every balance, settlement and advance from the postings");
        verb.SetAction((_, ct) => GuardAsync(() => WithAppAsync(app => LedgerCheck.ReportAsync(app.Services, Console.Out, ct))));
        return verb;
    }

    private static Command VerifyAudit()
    {
        var verb = new Command("verify-audit", "Computes every seal of the audit log anew: nothing of it was removed or changed");
        verb.SetAction((_, ct) => GuardAsync(() => WithAppAsync(app => AuditCheck.ReportAsync(app.Services, Console.Out, ct))));
        return verb;
    }

    /// <summary><c>backup [--to FOLDER]</c>.</summary>
    private static Command BackupVerb()
    {
        var to = new Option<string>("--to")
        {
            Description = "Folder to write to",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("BACKUP_FOLDER") is { Length: > 0 } folder ? folder : "backups",
        };
        var verb = new Command("backup", "Writes the whole database into one encrypted file") { to };
        verb.SetAction(
            (result, ct) =>
                GuardAsync(() =>
                    WithAppAsync(async app =>
                    {
                        var settings = app.Services.GetRequiredService<AppSettings>();
                        if (settings.IsPublic && settings.BackupKey is null)
                            throw new InvalidOperationException("BACKUP_KEY is needed: a backup holds everybody's accounts.");
                        await new Backup(settings, TimeProvider.System).RunAsync(result.GetValue(to)!, Console.WriteLine, ct);
                        return 0;
                    })
                )
        );
        return verb;
    }

    /// <summary><c>restore FILE</c>, into the empty database of DATABASE_DIRECT_URL.</summary>
    private static Command RestoreVerb()
    {
        var file = new Argument<string>("file") { Description = "What backup has written; its .json lies beside it" };
        var verb = new Command("restore", "Fills an empty database from a backup, and compares what is there then") { file };
        verb.SetAction(
            (result, ct) =>
                GuardAsync(() =>
                    WithAppAsync(async app =>
                    {
                        var restore = new Restore(app.Services.GetRequiredService<AppSettings>());
                        return await restore.RunAsync(result.GetValue(file)!, Console.WriteLine, ct)
                            ? await LedgerCheck.ReportAsync(app.Services, Console.Out, ct)
                            : 1;
                    })
                )
        );
        return verb;
    }

    /// <summary><c>create-shop CODE NAME --owner EMAIL</c>; the password comes from standard input, never from the command line.</summary>
    private static Command CreateShopVerb()
    {
        var code = new Argument<string>("code") { Description = "Short name such as madurai-1: lower case, digits, hyphens" };
        var name = new Argument<string>("name") { Description = "Name of the shop in Latin letters" };
        var nameTa = new Option<string?>("--name-ta") { Description = "Name in Tamil" };
        var owner = new Option<string>("--owner") { Description = "E-mail address the owner signs in with", Required = true };
        var ownerName = new Option<string>("--owner-name") { Description = "The owner's name", DefaultValueFactory = _ => "Owner" };
        var verb = new Command("create-shop", "Opens a shop; its owner's password is read from standard input")
        {
            code,
            name,
            nameTa,
            owner,
            ownerName,
        };
        verb.SetAction(
            (result, ct) =>
                GuardAsync(() =>
                    WithAppAsync(async app =>
                    {
                        if (!Console.IsInputRedirected)
                            Console.Write("Password for the owner: ");
                        var password = Console.ReadLine() ?? "";
                        if (
                            PasswordPolicy.Problem(
                                password,
                                app.Services.GetRequiredService<AppSettings>(),
                                result.GetValue(owner),
                                result.GetValue(name)
                            ) is
                            { } problem
                        )
                            throw new InvalidOperationException(problem.En);
                        var clock = app.Services.GetRequiredService<ShopClock>();
                        await CreateShop.RunAsync(
                            app.Services,
                            new CreateShop.Command(
                                clock.NewId(),
                                result.GetValue(code)!,
                                result.GetValue(name)!,
                                result.GetValue(nameTa),
                                clock.NewId(),
                                result.GetValue(owner)!,
                                result.GetValue(ownerName)!,
                                password
                            )
                            {
                                PasswordIsGiven = true,
                            },
                            ct
                        );
                        Console.WriteLine(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"Shop {result.GetValue(code)} is open; {result.GetValue(owner)} can sign in."
                            )
                        );
                        return 0;
                    })
                )
        );
        return verb;
    }

    /// <summary><c>move-shop SHOP</c>; the target is TARGET_DATABASE_URL, because it contains a password, which must not be on a command
    /// line.</summary>
    private static Command MoveShopVerb()
    {
        var shop = new Argument<string>("shop") { Description = "Short name of the shop such as madurai-1" };
        var giveUp = new Option<bool>("--give-up") { Description = "It stays, after a move that was broken off" };
        var remove = new Option<bool>("--remove") { Description = "Removes what is left here of a shop that has moved" };
        var verb = new Command("move-shop", "Moves a shop to the database server of TARGET_DATABASE_URL") { shop, giveUp, remove };
        verb.SetAction(
            (result, ct) =>
                GuardAsync(() =>
                    WithAppAsync(async app =>
                    {
                        var code = result.GetValue(shop)!;
                        var move = new MoveShop(
                            app.Services.GetRequiredService<AppSettings>().DirectDatabase,
                            TargetDatabase(),
                            Console.WriteLine
                        );
                        await (
                            (result.GetValue(giveUp), result.GetValue(remove)) switch
                            {
                                (false, false) => move.RunAsync(code, ct),
                                (true, false) => move.CancelAsync(code, ct),
                                (false, true) => move.RemoveAsync(code, ct),
                                _ => throw new InvalidOperationException("Say --give-up or --remove, not both."),
                            }
                        );
                        return 0;
                    })
                )
        );
        return verb;
    }

    private static NpgsqlConnectionStringBuilder TargetDatabase()
    {
        try
        {
            return DatabaseUrl.Parse(Environment.GetEnvironmentVariable("TARGET_DATABASE_URL") ?? "");
        }
        catch (FormatException e)
        {
            throw new InvalidOperationException($"TARGET_DATABASE_URL {e.Message}.", e);
        }
    }

    /// <summary><c>remove-second-step SHOP EMAIL</c>.</summary>
    private static Command RemoveSecondStepVerb()
    {
        var shop = new Argument<string>("shop") { Description = "Short name of the shop such as madurai-1" };
        var email = new Argument<string>("email") { Description = "The address that the person signs in with" };
        var verb = new Command("remove-second-step", "For a single owner without phone and recovery codes: turns off two-step verification")
        {
            shop,
            email,
        };
        verb.SetAction(
            (result, ct) =>
                GuardAsync(() =>
                    WithAppAsync(async app =>
                    {
                        var (code, who) = (result.GetValue(shop)!, result.GetValue(email)!);
                        await RemoveForLockedOut.RunAsync(app.Services, code, who, ct);
                        Console.WriteLine($"{who} signs in to {code} by password alone. It stands in the audit log.");
                        return 0;
                    })
                )
        );
        return verb;
    }

    /// <summary><c>set-channel SHOP --number +91…</c>, or <c>--remove</c>.</summary>
    private static Command SetChannelVerb()
    {
        var shop = new Argument<string>("shop") { Description = "Short name of the shop such as madurai-1" };
        var number = new Option<string?>("--number") { Description = "The WhatsApp number of its own" };
        var sender = new Option<string?>("--sender")
        {
            Description = "What the provider calls it: Meta's phone_number_id, Twilio's messaging service",
        };
        var provider = new Option<string?>("--provider") { Description = "twilio, interakt or meta; the installation's unless told" };
        var remove = new Option<bool>("--remove") { Description = "It uses the installation's number again" };
        var verb = new Command("set-channel", "Gives a shop a WhatsApp number of its own") { shop, number, sender, provider, remove };
        verb.SetAction(
            (result, ct) =>
                GuardAsync(() =>
                    WithAppAsync(async app =>
                    {
                        var (code, own) = (result.GetValue(shop)!, result.GetValue(number));
                        if (own is null != result.GetValue(remove))
                            throw new InvalidOperationException("Say --number, or --remove.");
                        var chosen = result.GetValue(provider) ?? app.Services.GetRequiredService<WhatsAppSettings>().Provider;
                        await SetChannel.RunAsync(app.Services, code, chosen, own, result.GetValue(sender), ct);
                        Console.WriteLine(
                            own is null
                                ? $"{code} uses the installation's number on {chosen}."
                                : $"{code} uses {PhoneNumber.Parse(own).Value} on {chosen}."
                        );
                        var secret = app.Services.GetRequiredService<WhatsAppSettings>().Interakt.WebhookSecret;
                        if (own is not null && chosen == "interakt" && secret is not null)
                            Console.WriteLine(
                                $"Its webhook at Interakt: …/api/v1/whatsapp/webhook/interakt{InteraktAddress.Query(secret, own)}"
                            );
                        return 0;
                    })
                )
        );
        return verb;
    }

    /// <summary><c>smoke URL</c>; the account is in SMOKE_EMAIL and SMOKE_PASSWORD, never on the command line.</summary>
    private static Command SmokeVerb()
    {
        var url = new Argument<string>("url") { Description = "Address of the service, such as https://api.malar.example" };
        var pages = new Option<string?>("--pages") { Description = "Address of the pages, or none; the service's unless told" };
        var origin = new Option<string?>("--origin") { Description = "A page's origin that may call it; that of the pages unless told" };
        var report = new Option<string?>("--junit") { Description = "File for JUnit's report" };
        var verb = new Command("smoke", "Looks at an installation from outside, as the deployment guide lists it")
        {
            url,
            pages,
            origin,
            report,
        };
        verb.SetAction(
            (result, ct) =>
                GuardAsync(() =>
                {
                    var service = Address(result.GetValue(url)!);
                    var told = result.GetValue(pages);
                    var page = told switch
                    {
                        null => service,
                        "none" => null,
                        _ => Address(told),
                    };
                    var caller = result.GetValue(origin) ?? page?.GetLeftPart(UriPartial.Authority);
                    var target = new SmokeTarget(
                        service,
                        page,
                        caller == service.GetLeftPart(UriPartial.Authority) ? null : caller,
                        Environment.GetEnvironmentVariable("SMOKE_EMAIL"),
                        Environment.GetEnvironmentVariable("SMOKE_PASSWORD")
                    );
                    return Smoke.RunAsync(target, Console.Out, result.GetValue(report), ct);
                })
        );
        return verb;

        static Uri Address(string text) =>
            Uri.TryCreate($"{text.TrimEnd('/')}/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? address
                : throw new InvalidOperationException($"{text} is no address such as https://malar.example");
    }

    /// <summary>The health check of a container, which has no other program for it.</summary>
    private static Command HealthVerb()
    {
        var verb = new Command("health", "Asks the service on this machine whether it lives") { Port };
        verb.SetAction(
            (result, ct) =>
                GuardAsync(async () =>
                {
                    using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(4) };
                    try
                    {
                        using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{result.GetValue(Port)}/health"), ct);
                        return answer.IsSuccessStatusCode
                            ? 0
                            : throw new InvalidOperationException($"It answers {(int)answer.StatusCode}.");
                    }
                    catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
                    {
                        throw new InvalidOperationException("It does not answer.", e);
                    }
                })
        );
        return verb;
    }

    private static async Task<int> WithAppAsync(Func<WebApplication, Task<int>> act, Action<WebApplicationBuilder>? adjust = null)
    {
        await using var app = App.Build([], adjust);
        return await act(app);
    }

    private static Task<int> ServeAsync(string? host, int port, CancellationToken cancellationToken) =>
        WithAppAsync(
            async app =>
            {
                app.Urls.Add(Address(app, port));
                await app.RunAsync(cancellationToken);
                return 0;
            },
            builder => builder.Configuration["LISTEN_ADDRESS"] = host ?? builder.Configuration["LISTEN_ADDRESS"]
        );

    /// <summary>Without demo data nobody could sign in.</summary>
    private const string HowToOpenAShop = """
        To open a shop, with the same --data if one was given here; it asks for the owner's first password:
        ./dev create-shop madurai-1 "Sri Murugan Flowers" --owner you@example.com
        """;

    private static Task<int> RunAsync(int port, bool empty, CancellationToken cancellationToken) =>
        WithAppAsync(
            async app =>
            {
                RequireFree(port);
                await MigrateAsync(app, cancellationToken);
                if (!empty)
                    await SeedAsync(app, cancellationToken);
                app.Urls.Add(Address(app, port));
                await app.StartAsync(cancellationToken);
                Console.WriteLine($"\nReady: http://localhost:{port}");
                Console.WriteLine(empty ? HowToOpenAShop : DemoSeeder.SignIns);
                await app.WaitForShutdownAsync(cancellationToken);
                return 0;
            },
            builder => ServeItsOwnPages(builder.Configuration, port)
        );

    private static async Task<int> MigrateAsync(WebApplication app, CancellationToken cancellationToken)
    {
        foreach (var script in await app.Services.GetRequiredService<Migrator>().RunAsync(Console.WriteLine, cancellationToken))
            Console.WriteLine($"Applied {script}");
        return 0;
    }

    private static Task<int> SeedAsync(WebApplication app, CancellationToken cancellationToken) =>
        app.Services.GetRequiredService<DemoSeeder>().SeedAsync(Console.WriteLine, cancellationToken);

    /// <summary>Links in e-mails lead to the pages that this program serves; pages of a separate development server may call it as
    /// well.</summary>
    private static void ServeItsOwnPages(ConfigurationManager configuration, int port)
    {
        if (configuration["FRONTEND_URL"] is null or "")
        {
            configuration["FRONTEND_URL"] = $"http://localhost:{port}";
            configuration["ALLOWED_ORIGINS"] ??= "http://localhost:5173";
        }
    }

    /// <summary>Reported before a minute of demo data is made, not after it.</summary>
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

    private static string Address(WebApplication app, int port) =>
        $"http://{app.Services.GetRequiredService<AppSettings>().ListenAddress}:{port}";

    /// <summary>Prints one clear sentence and exits with 1, instead of a stack trace.</summary>
    private static async Task<int> GuardAsync(Func<Task<int>> act)
    {
        try
        {
            return await act();
        }
        catch (OperationCanceledException)
        {
            // The exit code of shells for an interrupt. Unfinished work must not look finished.
            return 130;
        }
        catch (Exception e) when (Sentence(e) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    private static string? Sentence(Exception exception) =>
        exception switch
        {
            SettingsException e => e.Message,
            IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } => PortTaken,
            NpgsqlException e => DatabaseProblem.Sentence(e),
            InvalidOperationException e => e.Message,
            _ => null,
        };
}
