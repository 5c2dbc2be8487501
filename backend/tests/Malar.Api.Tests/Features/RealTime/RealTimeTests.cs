using System.Net.WebSockets;
using System.Text;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.RealTime;

public sealed class RealTimeTests(RunningApi api) : ApiTest(api)
{
    private Task<Device> Connect(HttpClient signedIn, Uri? address = null) =>
        Device.ConnectAsync(address ?? Api.Address, signedIn.DefaultRequestHeaders.Authorization!.Parameter!);

    [Fact]
    public async Task A_device_hears_of_its_own_shop_and_of_no_other()
    {
        // Connections end when their token expires, by the real clock.
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
                while (true)
                {
                    await theirs.HearsOfAChange();
                    Interlocked.Increment(ref heard);
                }
            },
            Cancel
        );
        for (var line = 1; line <= 8; line++)
        {
            await Shop.AddLine(farmer, await Shop.Flower("MAL"), line);
            await mine.HearsOfAChange();
        }

        // Changes from before the other shop was opened may reach it late, but not the eight entries of this shop.
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
        await device.HearsOfAChange();

        await redis.StopAsync();
        await AddFarmer(two);
        await device.HearsOfAChange();
        await AddFarmer(one);

        await redis.StartAsync(Cancel);
        var hearing = device.HearsOfAChange();
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
        await hearing;

        async Task AddFarmer(Instance instance) =>
            (
                await instance
                    .Client(token)
                    .Post("/farmers", new { name = "Muthu", phone = $"98{Random.Shared.Next(10_000_000, 99_999_999)}" }, Cancel)
            ).Expect(201);
    }

    [Fact]
    public async Task A_farmer_hears_of_what_is_his_and_of_nobody_else_s()
    {
        Api.Clock.Set(TimeProvider.System.GetUtcNow());
        Shop = Shop.SignedInAgain();
        var (farmer, other, flower) = (await Shop.AddFarmer(), await Shop.AddFarmer("Selvam"), await Shop.Flower("MAL"));
        using var phone = await Connect(Shop.AsFarmer(farmer));
        using var office = await Connect(Shop.Owner);
        await Shop.AddLine(other, flower, 3m);
        await office.HearsOfAChange();
        var hearing = phone.HearsOfAChange();
        await Task.Delay(600, Cancel);
        Assert.False(hearing.IsCompleted);
        await Shop.AddLine(farmer, flower, 4m);
        await hearing;
        await Shop.GiveAdvance(farmer, 100m);
        await phone.HearsOfAChange();
    }

    [Fact]
    public async Task Nobody_hears_that_somebody_read_or_stays_signed_in_or_that_a_device_is_as_it_was()
    {
        Api.Clock.Set(TimeProvider.System.GetUtcNow());
        Shop = Shop.SignedInAgain();
        var session = await Api.SignInAsync("clerk@madurai-1.test");
        var other = await Api.OpenShopAsync("dindigul-1");
        using var office = await Connect(Shop.Owner);
        using var theirs = await Connect(other.Owner);
        await Tell(unsent: 0);
        var hearing = office.HearsOfAChange();
        while (await HasHeard())
            hearing = office.HearsOfAChange();

        await Tell(unsent: 0);
        (await Shop.Owner.GetAsync("/api/v1/exports/farmers", Cancel)).EnsureSuccessStatusCode();
        (await session.Client.Post("/auth/refresh", new { refresh_token = session.RefreshToken }, Cancel)).Expect(200);
        Assert.False(await HasHeard());
        await Tell(unsent: 2);
        await hearing;

        // Notifications are sent in the order in which they arrive: once another shop has been notified of three later changes, one after
        // the other, this shop has been notified of everything before them.
        async Task<bool> HasHeard()
        {
            for (var later = 0; later < 3; later++)
            {
                await other.AddFarmer();
                await theirs.HearsOfAChange();
            }

            return hearing.IsCompleted;
        }

        async Task Tell(int unsent) => (await Shop.Clerk.Put("/devices/counter-1/state", new { unsent, parked = 0 }, Cancel)).Expect(200);
    }

    [Fact]
    public async Task Nobody_listens_without_a_token()
    {
        using var client = Api.Anonymous();
        Assert.Equal(401, (int)(await client.PostAsync("/ws/negotiate", null, Cancel)).StatusCode);
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
        await socket.Ends();
        await Shop.AddFarmer();
        await owner.HearsOfAChange();
    }

    /// <summary>A device's end of the connection, with the received messages that it has not read yet.</summary>
    private sealed class Device(ClientWebSocket socket) : IDisposable
    {
        private const char EndOfMessage = '\u001e';
        private string unread = "";

        public static async Task<Device> ConnectAsync(Uri address, string token)
        {
            var device = new Device(new ClientWebSocket());
            await device.OpenAsync(
                new UriBuilder(address)
                {
                    Scheme = "ws",
                    Path = "/ws",
                    Query = $"access_token={token}",
                }.Uri
            );
            return device;
        }

        private async Task OpenAsync(Uri address)
        {
            await socket.ConnectAsync(address, Cancel);
            var hello = Encoding.UTF8.GetBytes("""{"protocol":"json","version":1}""" + EndOfMessage);
            await socket.SendAsync(hello, WebSocketMessageType.Text, true, Cancel);
            Assert.Equal("{}", await NextAsync());
        }

        /// <summary>
        /// Expects that the next notification is about a change, and skips the pings that the service sends every 15 seconds.
        /// </summary>
        public async Task HearsOfAChange()
        {
            string message;
            do message = await NextAsync();
            while (message == """{"type":6}""");
            Assert.Contains("\"changed\"", message, StringComparison.Ordinal);
        }

        /// <summary>Expects that the service closes the connection.</summary>
        public async Task Ends()
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            patience.CancelAfter(TimeSpan.FromSeconds(60));
            await Assert.ThrowsAsync<WebSocketException>(async () =>
            {
                while (true)
                    await NextAsync(patience.Token);
            });
        }

        public void Abort() => socket.Abort();

        public void Dispose() => socket.Dispose();

        private async Task<string> NextAsync(CancellationToken cancel = default)
        {
            var buffer = new byte[4096];
            int end;
            while ((end = unread.IndexOf(EndOfMessage, StringComparison.Ordinal)) < 0)
            {
                var read = await socket.ReceiveAsync(buffer, cancel == default ? Cancel : cancel);
                if (read.MessageType == WebSocketMessageType.Close)
                    throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
                unread += Encoding.UTF8.GetString(buffer, 0, read.Count);
            }

            var message = unread[..end];
            unread = unread[(end + 1)..];
            return message;
        }
    }
}
