using System.Net.WebSockets;
using System.Text;

namespace Malar.Api.Shared.Operations.SmokeTest;

/// <summary>Checks with an account: a protected route answers, and the hub accepts a connection.</summary>
internal static class SignedIn
{
    /// <summary>The handshake of SignalR's client and the hub's answer; each ends with a record separator.</summary>
    private const string Hello = "{\"protocol\":\"json\",\"version\":1}\u001e";
    private const string Welcome = "{}\u001e";

    public static async Task<string?> HearsTheHubAsync(SmokeClient client, SmokeTarget target, CancellationToken ct)
    {
        var login = new { email = target.Email, password = target.Password };
        var answer = await client.AskAsync("POST", new Uri(target.Service, "api/v1/auth/login"), [], login, ct);
        var tokens = answer.Expect(200).Json.GetProperty("data");
        var token = tokens.GetProperty("access_token").GetString()!;
        (string, string) bearer = ("Authorization", $"Bearer {token}");
        try
        {
            (await client.GetAsync(new Uri(target.Service, "api/v1/farmers?page_size=1"), ct, bearer)).Expect(200);
            await HearAsync(target.Service, token, ct);
            return "101, and a welcome";
        }
        finally
        {
            var refresh = new { refresh_token = tokens.GetProperty("refresh_token").GetString() };
            await client.AskAsync("POST", new Uri(target.Service, "api/v1/auth/logout"), [bearer], refresh, ct);
        }
    }

    private static async Task HearAsync(Uri service, string token, CancellationToken ct)
    {
        var scheme = service.Scheme == "https" ? "wss" : "ws";
        var hub = new UriBuilder(new Uri(service, "ws")) { Scheme = scheme, Query = $"access_token={token}" }.Uri;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(SmokeClient.Patience);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(hub, patience.Token);
        await socket.SendAsync(Encoding.UTF8.GetBytes(Hello), WebSocketMessageType.Text, endOfMessage: true, patience.Token);
        var buffer = new byte[64];
        var heard = await socket.ReceiveAsync(buffer, patience.Token);
        var said = Encoding.UTF8.GetString(buffer, 0, heard.Count);
        if (!said.StartsWith(Welcome, StringComparison.Ordinal))
            throw new SmokeFailure($"the hub says {said}");
    }
}
