using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Demo;

/// <summary>Runs the product's own commands as the people of a demo shop, at given moments.</summary>
internal sealed class DemoActors(IServiceProvider services, SeedClock clock, DemoShop shop)
{
    /// <summary>The number of devices that save at the same time.</summary>
    private const int AtOnce = 6;

    public DemoShop Shop => shop;

    /// <summary>Runs an action for each of several independent items in parallel.</summary>
    public static Task ForEachAsync<T>(IEnumerable<T> items, Func<T, Task> act, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            (item, _) => new ValueTask(act(item))
        );

    public Task<T> OwnerAsync<T>(DateTimeOffset at, IRequest<T> request, CancellationToken cancellationToken) =>
        SendAsync(shop.People.Owner, null, at, request, cancellationToken);

    public Task<T> ClerkAsync<T>(DateTimeOffset at, IRequest<T> request, CancellationToken cancellationToken) =>
        SendAsync(shop.People.Clerk, null, at, request, cancellationToken);

    /// <summary>Sends a request as the farmer who signs in.</summary>
    public Task<T> FarmerAsync<T>(DateTimeOffset at, Guid farmerId, IRequest<T> request, CancellationToken cancellationToken) =>
        SendAsync(shop.People.Farmer, farmerId, at, request, cancellationToken);

    /// <summary>Reads something in the shop, as its owner.</summary>
    public async Task<T> ReadAsync<TService, T>(Func<TService, Task<T>> read)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(shop.Id, shop.People.Owner.Id, Role.Admin);
        return await read(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Delivers the messages of the day, to nobody: the simulator keeps them.</summary>
    public Task DeliverMessagesAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        clock.Set(at);
        return services.GetRequiredService<OutboxWorker>().DrainAsync(shop.Id, isDemo: true, cancellationToken);
    }

    private async Task<T> SendAsync<T>(
        DemoSignIn who,
        Guid? farmer,
        DateTimeOffset at,
        IRequest<T> request,
        CancellationToken cancellationToken
    )
    {
        clock.Set(at);
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(shop.Id, who.Id, who.Role, farmer: farmer);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }
}
