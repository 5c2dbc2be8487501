using Malar.Api.Shared.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Malar.Api.Features.RealTime;

/// <summary>
/// <c>/ws</c>: a connection of a signed-in clerk or owner hears <c>changed</c> when something of his shop did, and fetches from
/// where he stands. A client that never connects misses nothing.
/// </summary>
[Authorize(Roles = $"{Role.Admin},{Role.Staff}")]
internal sealed class ShopHub(SessionConnections connections) : Hub
{
    public override async Task OnConnectedAsync()
    {
        var subject = Tokens.Read(Context.User!)!;
        connections.Add(subject.SessionId, Context);
        await Groups.AddToGroupAsync(Context.ConnectionId, GroupOf(subject.ShopId), Context.ConnectionAborted);
        await base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Remove(Tokens.Read(Context.User!)!.SessionId, Context);
        return base.OnDisconnectedAsync(exception);
    }

    internal static string GroupOf(Guid shopId) => shopId.ToString();
}

internal static class RealTimeEndpoints
{
    public static void AddRealTime(this IServiceCollection services)
    {
        services.AddSignalR(options => options.MaximumReceiveMessageSize = 1024);
        services.AddSingleton<SessionConnections>();
        services.AddHostedService<ChangeNotifier>();
    }

    public static void MapRealTime(this IEndpointRouteBuilder app) =>
        app.MapHub<ShopHub>(SignIn.WebSocketPath, options => options.CloseOnAuthenticationExpiration = true);
}
