using MediatR;

namespace Malar.Api.Shared.Http;

/// <summary>Which request an endpoint sends. The class around it is the use case: its name and docstring describe the route.</summary>
internal sealed record UseCaseMetadata(Type Request);

/// <summary>
/// A route is read like a row of a table: verb, path, use case, what it answers, who may, which row must exist. The request is
/// made of the query string (GET) or the body (the other verbs), of <c>{id}</c> in the path, of both, or of nothing.
/// </summary>
internal static class UseCaseRoutes
{
    extension(IEndpointRouteBuilder routes)
    {
        public RouteHandlerBuilder MapList<TQuery, TItem>(string path)
            where TQuery : IRequest<Page<TItem>> =>
            routes
                .MapGet(path, async (Query<TQuery> query, IMediator mediator, CancellationToken ct) =>
                    ApiResult.Page(await mediator.Send(query.Read(), ct))
                )
                .Sends<TQuery, IReadOnlyList<TItem>>(ApiResult.Ok());

        public RouteHandlerBuilder MapList<TQuery, TItem>(string path, Func<TQuery> make)
            where TQuery : IRequest<Page<TItem>> =>
            routes
                .MapGet(path, async (IMediator mediator, CancellationToken ct) => ApiResult.Page(await mediator.Send(make(), ct)))
                .Sends<TQuery, IReadOnlyList<TItem>>(ApiResult.Ok());

        public RouteHandlerBuilder MapList<TQuery, TItem>(string path, Func<TQuery, Guid, TQuery> with)
            where TQuery : IRequest<Page<TItem>> =>
            routes
                .MapGet(path, async (PathId id, Query<TQuery> query, IMediator mediator, CancellationToken ct) =>
                    ApiResult.Page(await mediator.Send(with(query.Read(), id), ct))
                )
                .Sends<TQuery, IReadOnlyList<TItem>>(ApiResult.Ok());

        public RouteHandlerBuilder MapGet<TQuery, T>(string path)
            where TQuery : IRequest<T> =>
            routes
                .MapGet(path, async (Query<TQuery> query, IMediator mediator, CancellationToken ct) =>
                    ApiResult.Ok().Of(await mediator.Send(query.Read(), ct))
                )
                .Sends<TQuery, T>(ApiResult.Ok());

        public RouteHandlerBuilder MapGet<TQuery, T>(string path, Func<TQuery, Guid, TQuery> with)
            where TQuery : IRequest<T> =>
            routes
                .MapGet(path, async (PathId id, Query<TQuery> query, IMediator mediator, CancellationToken ct) =>
                    ApiResult.Ok().Of(await mediator.Send(with(query.Read(), id), ct))
                )
                .Sends<TQuery, T>(ApiResult.Ok());

        public RouteHandlerBuilder MapGet<TQuery, T>(string path, Func<TQuery> make)
            where TQuery : IRequest<T> => routes.Map<TQuery, T>([HttpMethods.Get], path, make, ApiResult.Ok());

        public RouteHandlerBuilder MapGet<TQuery, T>(string path, Func<Guid, TQuery> make)
            where TQuery : IRequest<T> => routes.Map<TQuery, T>([HttpMethods.Get], path, make, ApiResult.Ok());

        public RouteHandlerBuilder MapPost<TCommand, T>(string path, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Post], path, result);

        public RouteHandlerBuilder MapPost<TCommand, T>(string path, Func<TCommand> make, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Post], path, make, result);

        public RouteHandlerBuilder MapPost<TCommand, T>(string path, Func<Guid, TCommand> make, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Post], path, make, result);

        public RouteHandlerBuilder MapPost<TCommand, T>(string path, Func<TCommand, Guid, TCommand> with, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Post], path, with, result);

        /// <summary>With what else of the HTTP request belongs to the command, such as the client's address.</summary>
        public RouteHandlerBuilder MapPost<TCommand, T>(string path, Func<TCommand, HttpContext, TCommand> with, ApiResult result)
            where TCommand : IRequest<T> =>
            routes
                .MapPost(path, async (Body<TCommand> body, HttpContext http, IMediator mediator, CancellationToken ct) =>
                    result.Of(await mediator.Send(with(body.Read(), http), ct))
                )
                .Sends<TCommand, T>(result);

        public RouteHandlerBuilder MapPut<TCommand, T>(string path, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Put], path, result);

        public RouteHandlerBuilder MapPut<TCommand, T>(string path, Func<TCommand, Guid, TCommand> with, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Put], path, with, result);

        public RouteHandlerBuilder MapPatch<TCommand, T>(string path, Func<Guid, TCommand> make, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Patch], path, make, result);

        public RouteHandlerBuilder MapDelete<TCommand, T>(string path, Func<Guid, TCommand> make, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Delete], path, make, result);

        /// <summary>Both verbs, because clients of the system before this one use PUT.</summary>
        public RouteHandlerBuilder MapPostOrPut<TCommand, T>(string path, Func<TCommand, Guid, TCommand> with, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Post, HttpMethods.Put], path, with, result);

        private RouteHandlerBuilder Map<TRequest, T>(string[] verbs, string path, ApiResult result)
            where TRequest : IRequest<T> =>
            routes
                .MapMethods(path, verbs, async (Body<TRequest> body, IMediator mediator, CancellationToken ct) =>
                    result.Of(await mediator.Send(body.Read(), ct))
                )
                .Sends<TRequest, T>(result);

        private RouteHandlerBuilder Map<TRequest, T>(string[] verbs, string path, Func<TRequest, Guid, TRequest> with, ApiResult result)
            where TRequest : IRequest<T> =>
            routes
                .MapMethods(path, verbs, async (PathId id, Body<TRequest> body, IMediator mediator, CancellationToken ct) =>
                    result.Of(await mediator.Send(with(body.Read(), id), ct))
                )
                .Sends<TRequest, T>(result);

        private RouteHandlerBuilder Map<TRequest, T>(string[] verbs, string path, Func<Guid, TRequest> make, ApiResult result)
            where TRequest : IRequest<T> =>
            routes
                .MapMethods(path, verbs, async (PathId id, IMediator mediator, CancellationToken ct) =>
                    result.Of(await mediator.Send(make(id), ct))
                )
                .Sends<TRequest, T>(result);

        private RouteHandlerBuilder Map<TRequest, T>(string[] verbs, string path, Func<TRequest> make, ApiResult result)
            where TRequest : IRequest<T> =>
            routes
                .MapMethods(path, verbs, async (IMediator mediator, CancellationToken ct) => result.Of(await mediator.Send(make(), ct)))
                .Sends<TRequest, T>(result);
    }

    /// <summary>What an endpoint with code of its own sends and answers; the rows above say it themselves.</summary>
    public static RouteHandlerBuilder Sends<TRequest, T>(this RouteHandlerBuilder route, params ApiResult[] results)
        where TRequest : IBaseRequest
    {
        route.WithMetadata(new UseCaseMetadata(typeof(TRequest)));
        foreach (var result in results)
            route.WithMetadata(result).Produces(result.Status, result.HasData ? typeof(Envelope<T>) : typeof(Envelope<object>));
        return route;
    }
}
