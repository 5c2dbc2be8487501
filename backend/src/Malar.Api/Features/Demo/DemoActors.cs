using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Demo;

/// <summary>Where the people of a demo shop do what they did: the product's own commands, at the moments told.</summary>
internal sealed class DemoActors(IServiceProvider services, SeedClock clock, DemoShop shop)
{
    /// <summary>Devices that save at the same time.</summary>
    private const int AtOnce = 6;

    public DemoShop Shop => shop;

    /// <summary>Does something for each of several that do not depend on each other, side by side.</summary>
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

    /// <summary>The farmer who signs in himself.</summary>
    public Task<T> FarmerAsync<T>(DateTimeOffset at, Guid farmerId, IRequest<T> request, CancellationToken cancellationToken) =>
        SendAsync(shop.People.Farmer, farmerId, at, request, cancellationToken);

    /// <summary>Something read in the shop, as its owner.</summary>
    public async Task<T> ReadAsync<TService, T>(Func<TService, Task<T>> read)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(shop.Id, shop.People.Owner.Id, Role.Admin);
        return await read(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>The messages of the day go out, to nobody: the simulator keeps them.</summary>
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
