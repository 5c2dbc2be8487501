using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Malar.Api.Shared.Identity;
using Malar.Api.Tests.Architecture;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Malar.Api.Tests.Platform;

/// <summary>
/// Calls every route of the API document as each kind of user, with rows of their own, of other users, of other shops, and with unknown
/// ids. The results must match <c>access-matrix.txt</c>, which must contain every route.
/// </summary>
public sealed class AccessMatrixTests(RunningApi api) : ApiTest(api)
{
    private const string Id = "{id}";

    /// <summary>A key that is too long: a user who has access to the route and the row is refused for it before anything is done.</summary>
    private static readonly (string, string) LetInAndNoFurther = ("Idempotency-Key", new string('k', 256));

    /// <summary>Returns the access of each role to each route, as in the file.</summary>
    private static Dictionary<string, string[]> Matrix() =>
        Repository
            .Read("backend/tests/Malar.Api.Tests/Platform/access-matrix.txt")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(row => $"{row[0]} {row[1]}", row => row[2..]);

    /// <summary>A user. The columns of the matrix are roles; another user is another line in <see cref="People"/>.</summary>
    /// <param name="Who">Description of the user.</param>
    /// <param name="Column">The user's column in the matrix.</param>
    /// <param name="Token">Returns a new access token each time, because some routes end the session.</param>
    /// <param name="Owns">Whether the row named by that route belongs to the user, if such rows belong to users.</param>
    private sealed record Person(string Who, int Column, Func<string> Token, Func<string, bool> Owns)
    {
        /// <summary>The permissions, if the user is a clerk.</summary>
        public IReadOnlyList<string> Permissions { get; init; } = [];
    }

    private Dictionary<string, string> rows = [];
    private Dictionary<string, string> foreignRows = [];
    private TestShop foreign = null!;
    private Guid otherFarmer;

    private async Task<List<(DocumentedRoute Route, string[] Access)>> RoutesAsync()
    {
        rows = await Shop.FillAsync(Api);
        otherFarmer = await Shop.AddFarmer("Selvi");
        await PermitAsync(Shop.ClerkId, Permission.All);
        foreign = await Api.OpenShopAsync("salem-2");
        foreignRows = await foreign.FillAsync(Api, "salem-2");
        var matrix = Matrix();
        var routes = DocumentedRoute.AllOf(await DocumentedRoute.DocumentAsync(Api, Cancel));
        Assert.Empty(routes.Select(r => r.ToString()).Except(matrix.Keys));
        Assert.Empty(matrix.Keys.Except(routes.Select(r => r.ToString())));
        return [.. routes.Select(r => (r, matrix[r.ToString()]))];
    }

    private List<Person> People()
    {
        var farmer = Guid.Parse(rows["farmer_id"]);
        return
        [
            new("the owner", 0, () => Api.Token(Shop.Id, Shop.OwnerId, Role.Admin), _ => true),
            new("the clerk", 1, () => Api.Token(Shop.Id, Shop.ClerkId, Role.Staff), path => !IsPersonal(path))
            {
                Permissions = Permission.All,
            },
            new("the farmer", 2, () => Api.Token(Shop.Id, Guid.CreateVersion7(), Role.Farmer, farmer), path => !IsPersonal(path)),
            new("another farmer", 2, () => Api.Token(Shop.Id, Guid.CreateVersion7(), Role.Farmer, otherFarmer), _ => false),
            new("a farmer without a record", 2, () => Api.Token(Shop.Id, Guid.CreateVersion7(), Role.Farmer), _ => false),
        ];
    }

    /// <summary>Notifications and sessions belong to one user; those of these rows belong to the owner.</summary>
    private static bool IsPersonal(string path) =>
        path.Contains("/notifications/", StringComparison.Ordinal) || path.Contains("/auth/sessions/", StringComparison.Ordinal);

    private async Task<Person> AddClerkAsync(string who, string[] permissions)
    {
        var id = Api.Clock.NewId();
        await using var insert = Api.Superuser.CreateCommand(
            """
            insert into users (shop_id, id, email, full_name, role, password_hash, created_at, updated_at)
            select shop_id, $2, $2::text || '@madurai-1.test', 'Clerk', 'staff', password_hash, created_at, created_at from users
                where shop_id = $1 and id = $3
            """
        );
        foreach (var value in (object[])[Shop.Id, id, Shop.ClerkId])
            insert.Parameters.Add(new() { Value = value });
        await insert.ExecuteNonQueryAsync(Cancel);
        await PermitAsync(id, permissions);
        return new Person(who, 1, () => Api.Token(Shop.Id, id, Role.Staff), path => !IsPersonal(path)) { Permissions = permissions };
    }

    /// <summary>Gives the clerk these permissions and removes all others.</summary>
    private async Task PermitAsync(Guid clerk, string[] permissions)
    {
        var ticks = Permission.All.ToDictionary(p => p, p => permissions.Contains(p));
        (await Shop.Owner.Put($"/users/{clerk}", new { permissions = ticks }, Cancel)).Expect(200);
    }

    [Fact]
    public async Task Everybody_gets_what_the_matrix_says_and_no_more()
    {
        var (routes, people, wrong) = (await RoutesAsync(), People(), new List<string>());
        Assert.True(routes.Count > 200);
        var clerks = new List<Person>();
        foreach (var only in Permission.All)
            clerks.Add(await AddClerkAsync($"a clerk who may only {only}", [only]));
        clerks.Add(await AddClerkAsync("a clerk who may nothing more", []));
        using var client = Api.Anonymous();
        foreach (var (route, access) in routes.Where(r => r.Access.Length == 3))
        {
            var isNamed = route.Path.Contains(Id, StringComparison.Ordinal);
            // If the route needs a permission: also a clerk with only that one, a clerk with only another one, and a clerk with none.
            var at = Array.IndexOf(Permission.All, access[1]);
            var asking = at < 0 ? people : [.. people, clerks[at], clerks[(at + 1) % Permission.All.Length], clerks[^1]];
            foreach (var person in asking)
            {
                var may = access[person.Column];
                if (Permission.All.Contains(may))
                    may = person.Permissions.Contains(may) ? "yes" : "no";
                var expected = may switch
                {
                    "no" => 403,
                    "yes" => 200,
                    "own" => isNamed && !person.Owns(route.Path) ? 404 : 200,
                    // The account of these rows is the clerk's.
                    "self" => person.Who == "the clerk" ? 200 : 403,
                    _ => throw new InvalidOperationException($"{route}: {may}"),
                };
                await Check(person, route, rows, "his shop's row", expected);
                if (!isNamed || clerks.Contains(person))
                    continue;
                var unknown = may is "no" or "self" ? 403 : 404;
                await Check(person, route, foreignRows, "another shop's row", unknown);
                // For a role without access, two checks are enough.
                if (may is "no")
                    continue;
                await Check(person, route, Same(Guid.CreateVersion7().ToString()), "no row", unknown);
                if (person.Column == 0)
                    await Check(person, route, Same("1%20or%201=1"), "no id", unknown);
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        async Task Check(Person person, DocumentedRoute route, Dictionary<string, string> ids, string what, int expected)
        {
            var reply = await SendAsync(client, route, ids, person.Token());
            var got =
                reply.Status is 403 or 404 && reply.Code is "PERMISSION_DENIED" or "RESOURCE_NOT_FOUND" ? reply.Status
                : reply.Status is 401 or >= 500 ? reply.Status
                : 200;
            if (got != expected)
                wrong.Add($"{route}: {person.Who}, {what}: {expected} expected, {reply.Status} {reply.Json}");
        }
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_gets_nothing_whatever_he_shows_instead()
    {
        var (routes, wrong) = (await RoutesAsync(), new List<string>());
        var shown = await BadTokensAsync();
        using var client = Api.Anonymous();
        foreach (var (route, access) in routes)
        {
            var without = await SendAsync(client, route, rows, null);
            if (access is ["open"] or ["signed"])
            {
                if (without.Status is 401 or >= 500 || without.Status == 403 && access is ["open"])
                    wrong.Add($"{route} is open: {without.Status}");
                if (access is ["signed"] && without.Status != 403)
                    wrong.Add($"{route} must be signed: {without.Status}");
            }

            foreach (var (what, token) in shown)
            {
                var reply = token is null ? without : await SendAsync(client, route, rows, token);
                var expected = access.Length == 1 ? without.Status : 401;
                if (reply.Status != expected)
                    wrong.Add($"{route}: {what}: {expected} expected, {reply.Status} {reply.Json}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_row_of_others_and_no_row_are_one_to_whoever_asks_and_to_the_database()
    {
        var routes = (await RoutesAsync()).Where(r => r.Access.Length == 3 && r.Route.Path.Contains(Id, StringComparison.Ordinal)).ToList();
        Assert.True(routes.Count > 80);
        using var log = new SqlLog();
        await using var instance = await Api.StartAnotherAsync(services => services.AddSingleton(log.Source(Api.DatabaseUrl)));
        using var client = instance.Client();
        var (people, none) = (People(), Same(Guid.CreateVersion7().ToString()));
        foreach (var (route, access) in routes)
        {
            var unknown = await ListenAsync(route, none, people[0]);
            Assert.Equal((404, unknown), (404, await ListenAsync(route, foreignRows, people[0])));
            if (access[2] == "own")
                Assert.Equal(await ListenAsync(route, none, people[3]), await ListenAsync(route, rows, people[3]));
        }

        async Task<string> ListenAsync(DocumentedRoute route, Dictionary<string, string> ids, Person person)
        {
            log.Heard.Clear();
            var reply = await SendAsync(client, route, ids, person.Token());
            Assert.True(reply.Status == 404, $"{route}: {reply.Status} {reply.Json}");
            var error = JsonNode.Parse(reply.Json.GetRawText())!.AsObject();
            error.Remove("trace_id");
            return $"{route} {error.ToJsonString()} {string.Join(';', log.Heard.Where(s => s.InRequest).Select(s => s.Sql))}";
        }
    }

    [Fact]
    public async Task No_list_shows_a_row_of_others()
    {
        var routes = (await RoutesAsync())
            .Where(r => r.Route.Verb == "get" && !r.Route.Path.Contains(Id, StringComparison.Ordinal))
            .ToList();
        Assert.True(routes.Count > 60);
        string[] farmers = ["farmer_id", "daily_entry_id", "cash_advance_id", "settlement_id", "dispute_id"];
        string[] kept = ["key", "phone", "device_id"];
        var (people, wrong) = (People(), new List<string>());
        var stranger = people[0] with { Who = "another shop's owner", Token = () => Api.Token(foreign.Id, foreign.OwnerId, Role.Admin) };
        var hidden = new[]
        {
            (Person: stranger, Ids: rows.Where(r => !kept.Contains(r.Key)).Select(r => r.Value).ToList()),
            (Person: people[3], Ids: [.. farmers.Select(name => rows[name])]),
        };
        using var client = Api.Anonymous();
        foreach (var (route, _) in routes.Where(r => r.Access.Length == 3))
        {
            foreach (var (person, ids) in hidden)
            {
                // Also if they filter by these ids.
                var query = string.Join('&', route.Query.Where(rows.ContainsKey).Select(name => $"{name}={rows[name]}"));
                var path = route.At(rows);
                // Documents are requested only once, because they take long to create.
                var both = query.Length > 0 && !IsFile(route);
                foreach (var asked in both ? (string[])[path, $"{path}?{query}"] : [path])
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, asked);
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.Token());
                    using var response = await client.SendAsync(request, Cancel);
                    var text = await response.Content.ReadAsStringAsync(Cancel);
                    if (response.IsSuccessStatusCode)
                        wrong.AddRange(ids.Where(text.Contains).Select(id => $"{asked}, {person.Who}: shows {id}"));
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Routes that report missing rows for each item in the response.</summary>
    private static readonly string[] OneByOne =
    [
        "POST /api/v1/sync/push",
        "POST /api/v1/daily-entries/bulk",
        "POST /api/v1/settlements/approve-many",
        "POST /api/v1/settlements/pay-many",
    ];

    [Fact]
    public async Task What_is_sent_cannot_name_a_row_of_others()
    {
        var (routes, people, wrong) = (await RoutesAsync(), People(), new List<string>());
        using var client = Api.Anonymous();
        var named = 0;
        foreach (var (route, access) in routes.Where(r => r.Access.Length == 3))
        {
            if (route.Example(foreignRows) is not { } body || !foreignRows.Values.Any(id => Guid.TryParse(id, out _) && Names(body, id)))
                continue;
            named++;
            foreach (var person in people.Where(p => access[p.Column] != "no"))
            {
                using var request = new HttpRequestMessage(route.Method, route.At(rows));
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.Token());
                request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
                using var response = await client.SendAsync(request, Cancel);
                var answer = await response.Content.ReadAsStringAsync(Cancel);
                if (response.IsSuccessStatusCode && !OneByOne.Contains(route.ToString()) || (int)response.StatusCode >= 500)
                    wrong.Add($"{route}, {person.Who}: {(int)response.StatusCode} {answer[..Math.Min(answer.Length, 300)]}");
                if (response.IsSuccessStatusCode && !answer.Contains("error", StringComparison.Ordinal))
                    wrong.Add($"{route}, {person.Who}: no word of what is not there: {answer[..Math.Min(answer.Length, 300)]}");
            }
        }

        Assert.True(named > 15, $"Only {named} bodies name a row");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        static bool Names(JsonObject body, string id) => body.ToJsonString().Contains(id, StringComparison.Ordinal);
    }

    /// <summary>Access that does not depend on the role, and is decided by the use case.</summary>
    [Fact]
    public async Task Within_a_role_what_is_somebody_else_s_is_refused()
    {
        rows = await Shop.FillAsync(Api);
        otherFarmer = await Shop.AddFarmer("Selvi");
        var farmer = Shop.AsFarmer(otherFarmer);
        var line = await Shop.AddLine(otherFarmer, await Shop.Flower("MAL"), 3m);
        using var otherClerk = Api.SignedIn(Shop.Id, Shop.OwnerId, Role.Staff);
        (HttpClient Who, string Verb, string Path, object? Body, int Status)[] acts =
        [
            (otherClerk, "PUT", $"/daily-entries/{line}", new { quantity = 1 }, 403),
            (otherClerk, "DELETE", $"/daily-entries/{line}?reason=x", null, 403),
            (Shop.Clerk, "PUT", $"/users/{Shop.ClerkId}", new { role = "admin" }, 403),
            (Shop.Clerk, "PUT", $"/users/{Shop.OwnerId}", new { full_name = "x" }, 403),
            (
                farmer,
                "POST",
                "/cash-advances",
                new
                {
                    farmer_id = rows["farmer_id"],
                    amount = 10,
                    reason = "x",
                },
                404
            ),
            (
                farmer,
                "POST",
                "/disputes",
                new
                {
                    daily_entry_id = rows["daily_entry_id"],
                    about = "weight",
                    text = "too light",
                },
                404
            ),
            (farmer, "DELETE", $"/cash-advances/{rows["cash_advance_id"]}", null, 404),
        ];
        foreach (var (who, verb, path, body, status) in acts)
        {
            var reply = await who.Send(HttpMethod.Parse(verb), path, body, Cancel);
            Assert.True(reply.Status == status, $"{verb} {path}: {status} expected, {reply.Status} {reply.Json}");
        }
    }

    private static bool IsFile(DocumentedRoute route) =>
        !route.Operation.GetProperty("responses").GetProperty("200").GetProperty("content").TryGetProperty("application/json", out _);

    private Dictionary<string, string> Same(string id) => rows.ToDictionary(r => r.Key, r => Guid.TryParse(r.Value, out _) ? id : r.Value);

    private static Task<Reply> SendAsync(HttpClient client, DocumentedRoute route, Dictionary<string, string> ids, string? token)
    {
        var path = route.At(ids);
        var below = path.StartsWith("/api/v1", StringComparison.Ordinal) ? path["/api/v1".Length..] : $"/../..{path}";
        // A GET of a single row is executed, because only reading it shows whether the row is there.
        var reads = route.Verb == "get" && route.Path.Contains(Id, StringComparison.Ordinal) && !IsFile(route);
        (string, string)[] limits = reads ? [] : [LetInAndNoFurther];
        (string, string)[] headers = token is null ? limits : [.. limits, ("Authorization", $"Bearer {token}")];
        return client.Send(route.Method, below, route.Verb is "get" or "delete" ? null : new { }, Cancel, headers);
    }

    private async Task<List<(string What, string? Token)>> BadTokensAsync()
    {
        var good = Api.Token(Shop.Id, Shop.OwnerId, Role.Admin);
        var (head, claims, signature) = (good.Split('.')[0], good.Split('.')[1], good.Split('.')[2]);
        var signedIn = await Api.SignInAsync("owner@madurai-1.test");
        (await signedIn.Client.Post("/auth/logout", new { }, Cancel)).Expect(200);
        var other = await Api.SignInAsync("owner@madurai-1.test");
        return
        [
            ("no token", null),
            ("no token at all", "x"),
            ("expired", Forged(Secrets.Access, c => c["exp"] = Api.Clock.GetUtcNow().AddSeconds(-6).ToUnixTimeSeconds())),
            ("signature altered", $"{head}.{claims}.{(signature[0] == 'A' ? 'B' : 'A')}{signature[1..]}"),
            ("signature left out", $"{head}.{claims}."),
            ("claims altered", $"{head}.{Altered(claims, c => c["role"] = "system")}.{signature}"),
            ("unsigned", $"{Encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}")}.{claims}."),
            ("signed by another key", Forged(Secrets.Refresh, _ => { })),
            ("a refresh token", other.RefreshToken),
            ("of the type refresh", Forged(Secrets.Access, c => c["type"] = "refresh")),
            ("of no shop", Forged(Secrets.Access, c => c.Remove("shop"))),
            ("of a session that ended", signedIn.AccessToken),
        ];

        string Forged(string key, Action<Dictionary<string, object>> change)
        {
            var token = new JsonWebTokenHandler().ReadJsonWebToken(good);
            var content = token.Claims.ToDictionary(c => c.Type, c => c.Type is "iat" or "exp" ? long.Parse(c.Value) : (object)c.Value);
            change(content);
            return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
                JsonSerializer.Serialize(content),
                new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)), SecurityAlgorithms.HmacSha256)
            );
        }

        static string Altered(string claims, Action<JsonObject> change)
        {
            var content = JsonNode.Parse(Base64UrlEncoder.Decode(claims))!.AsObject();
            change(content);
            return Encoded(content.ToJsonString());
        }

        static string Encoded(string text) => Base64UrlEncoder.Encode(text);
    }
}
