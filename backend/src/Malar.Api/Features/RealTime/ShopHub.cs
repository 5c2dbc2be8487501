using Malar.Api.Shared.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Malar.Api.Features.RealTime;

/// <summary>
/// <c>/ws</c>: sends <c>changed</c> to a connected clerk or owner when something in their shop changed, and to a farmer when something of
/// their own changed. The client then fetches the changes since its cursor, so a client that never connects misses nothing.
/// </summary>
[Authorize(Roles = $"{Role.Admin},{Role.Staff},{Role.Farmer}")]
internal sealed class ShopHub(SessionConnections connections, FarmerNews farmers) : Hub
{
    public override async Task OnConnectedAsync()
    {
        var subject = Tokens.Read(Context.User!)!;
        connections.Add(subject.SessionId, Context);
        if (subject.Role == Role.Farmer)
        {
            // A user without a farmer record is not notified of anything.
            var farmer = subject.FarmerId ?? Guid.Empty;
            await farmers.AddAsync(subject.ShopId, farmer, Context.ConnectionAborted);
            await Groups.AddToGroupAsync(Context.ConnectionId, GroupOf(subject.ShopId, farmer), Context.ConnectionAborted);
        }
        else
        {
            await Groups.AddToGroupAsync(Context.ConnectionId, GroupOf(subject.ShopId), Context.ConnectionAborted);
        }

        await base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        var subject = Tokens.Read(Context.User!)!;
        connections.Remove(subject.SessionId, Context);
        if (subject.Role == Role.Farmer)
            farmers.Remove(subject.ShopId, subject.FarmerId ?? Guid.Empty);
        return base.OnDisconnectedAsync(exception);
    }

    internal static string GroupOf(Guid shopId) => shopId.ToString();

    internal static string GroupOf(Guid shopId, Guid farmerId) => $"{shopId} {farmerId}";
}

internal static class RealTimeEndpoints
{
    public static void AddRealTime(this IServiceCollection services)
    {
        services.AddSignalR(options => options.MaximumReceiveMessageSize = 1024);
        services.AddSingleton<SessionConnections>();
        services.AddSingleton<FarmerNews>();
        services.AddHostedService<ChangeNotifier>();
    }

    public static void MapRealTime(this IEndpointRouteBuilder app) =>
        app.MapHub<ShopHub>(SignIn.WebSocketPath, options => options.CloseOnAuthenticationExpiration = true);
}
