using System.Net.WebSockets;
using System.Text;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.RealTime;

public sealed class RealTimeTests(RunningApi api) : ApiTest(api)
{
    private async Task<ClientWebSocket> Connect(HttpClient signedIn, Uri? address = null)
    {
        var socket = new ClientWebSocket();
        var token = signedIn.DefaultRequestHeaders.Authorization!.Parameter;
        await socket.ConnectAsync(
            new UriBuilder(address ?? Api.Address)
            {
                Scheme = "ws",
                Path = "/ws",
                Query = $"access_token={token}",
            }.Uri,
            Cancel
        );
        await socket.SendAsync(
            Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e"),
            WebSocketMessageType.Text,
            true,
            Cancel
        );
        Assert.Contains("{}", await Read(socket), StringComparison.Ordinal);
        return socket;
    }

    private static async Task<string> Read(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        var read = await socket.ReceiveAsync(buffer, Cancel);
        return Encoding.UTF8.GetString(buffer, 0, read.Count);
    }

    [Fact]
    public async Task A_device_hears_of_its_own_shop_and_of_no_other()
    {
        // Connections end with their token, by the real clock.
        Api.Clock.Set(TimeProvider.System.GetUtcNow());
        Shop = Shop.SignedInAgain();
        var other = await Api.OpenShopAsync("dindigul-1");
        var farmer = await Shop.AddFarmer();
        using var mine = await Connect(Shop.Clerk);
        using var theirs = await Connect(other.Clerk);
        var heard = 0;
        var listening = Task.Run(
            async () =>
            {
                while (theirs.State == WebSocketState.Open && (await Read(theirs)).Contains("\"changed\"", StringComparison.Ordinal))
                    Interlocked.Increment(ref heard);
            },
            Cancel
        );
        for (var line = 1; line <= 8; line++)
        {
            await Shop.AddLine(farmer, await Shop.Flower("MAL"), line);
            Assert.Contains("\"changed\"", await Read(mine), StringComparison.Ordinal);
        }

        // What was done while the other shop opened may reach it late; eight lines of this one may not.
        var before = Volatile.Read(ref heard);
        Assert.InRange(before, 0, 2);
        await other.AddFarmer();
        await Eventually.Async(() => Task.FromResult(Volatile.Read(ref heard) > before), "the other shop hears of its own doing", Cancel);
        theirs.Abort();
        await Assert.ThrowsAnyAsync<Exception>(() => listening);
    }

    [Fact]
    public async Task News_crosses_instances_over_Redis_and_without_it_each_still_tells_its_own()
    {
        Api.Clock.Set(TimeProvider.System.GetUtcNow());
        Shop = Shop.SignedInAgain();
        await using var redis = await LocalRedis.StartedAsync(Cancel);
        await using var one = await Api.StartAnotherAsync(("REDIS_URL", redis.Url));
        await using var two = await Api.StartAnotherAsync(("REDIS_URL", redis.Url));
        using var device = await Connect(Shop.Clerk, two.Client().BaseAddress);
        var token = Shop.Owner.DefaultRequestHeaders.Authorization!.Parameter;

        await AddFarmer(one);
        Assert.Contains("\"changed\"", await Read(device), StringComparison.Ordinal);

        await redis.StopAsync();
        await AddFarmer(two);
        Assert.Contains("\"changed\"", await Read(device), StringComparison.Ordinal);
        await AddFarmer(one);

        await redis.StartAsync(Cancel);
        var hearing = Read(device);
        await Eventually.Async(
            async () =>
            {
                await AddFarmer(one);
                await Task.Delay(300, Cancel);
                return hearing.IsCompletedSuccessfully;
            },
            "news crosses again",
            Cancel
        );
        Assert.Contains("\"changed\"", await hearing, StringComparison.Ordinal);

        async Task AddFarmer(Instance instance) =>
            (
                await instance
                    .Client(token)
                    .Post("/farmers", new { name = "Muthu", phone = $"98{Random.Shared.Next(10_000_000, 99_999_999)}" }, Cancel)
            ).Expect(201);
    }

    [Fact]
    public async Task Nobody_listens_without_a_token_or_as_a_farmer()
    {
        foreach (
            var (query, status) in ((string, int)[])
                [("", 401), ($"?access_token={Shop.AsFarmer(Api.Clock.NewId()).DefaultRequestHeaders.Authorization!.Parameter}", 403)]
        )
        {
            using var client = Api.Anonymous();
            Assert.Equal(status, (int)(await client.PostAsync($"/ws/negotiate{query}", null, Cancel)).StatusCode);
        }
    }

    [Theory]
    [InlineData("signs out")]
    [InlineData("is deactivated")]
    [InlineData("gets a new password")]
    public async Task An_open_connection_ends_with_its_session(string how)
    {
        Api.Clock.Set(TimeProvider.System.GetUtcNow());
        Shop = Shop.SignedInAgain();
        var session = await Api.SignInAsync("clerk@madurai-1.test");
        using var socket = await Connect(session.Client);
        using var owner = await Connect(Shop.Owner);
        var ended = how switch
        {
            "signs out" => await session.Client.Post("/auth/logout", null, Cancel),
            "is deactivated" => await Shop.Owner.Put($"/users/{Shop.ClerkId}", new { is_active = false }, Cancel),
            _ => await Shop.Owner.Post($"/users/{Shop.ClerkId}/reset-password", new { new_password = "kanakambaram-7" }, Cancel),
        };
        ended.Expect(200);
        await Eventually.Async(() => EndedAsync(socket), "the connection ends", Cancel);
        await Shop.AddFarmer();
        Assert.Contains("\"changed\"", await Read(owner), StringComparison.Ordinal);
    }

    /// <summary>Reads on until it is over.</summary>
    private static async Task<bool> EndedAsync(ClientWebSocket socket)
    {
        try
        {
            var read = await socket.ReceiveAsync(new byte[4096], Cancel);
            return read.MessageType == WebSocketMessageType.Close;
        }
        catch (WebSocketException)
        {
            return true;
        }
    }
}
