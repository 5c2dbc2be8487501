using MediatR;
using Microsoft.AspNetCore.Http.Metadata;

namespace Malar.Api.Shared.Http;

/// <summary>
/// The request type that an endpoint sends. Its declaring class is the use case, whose name and docstring describe the route.
/// </summary>
internal sealed record UseCaseMetadata(Type Request);

/// <summary>
/// Maps routes so that each reads like a row of a table: verb, path, use case, response, roles, required row. The request is read from the
/// query string (GET) or the body (other verbs), from <c>{id}</c> in the path, from both, or from nothing.
/// </summary>
/// <remarks>
/// The endpoints are plain <see cref="RequestDelegate"/>s. Generating the binding of a hundred routes at every start would take more than a
/// second of processor time.
/// </remarks>
internal static class UseCaseRoutes
{
    extension(IEndpointRouteBuilder routes)
    {
        public IEndpointConventionBuilder MapList<TQuery, TItem>(string path)
            where TQuery : IRequest<Page<TItem>> => routes.MapPage<TQuery, TItem>(path, FromQuery<TQuery>).ReadsQuery<TQuery>();

        public IEndpointConventionBuilder MapList<TQuery, TItem>(string path, Func<TQuery, Guid, TQuery> with)
            where TQuery : IRequest<Page<TItem>> =>
            routes.MapPage<TQuery, TItem>(path, async http => with(await FromQuery<TQuery>(http), PathId.Of(http))).ReadsQuery<TQuery>();

        public IEndpointConventionBuilder MapGet<TQuery, T>(string path)
            where TQuery : IRequest<T> =>
            routes.Map<TQuery, T>([HttpMethods.Get], path, FromQuery<TQuery>, ApiResult.Ok()).ReadsQuery<TQuery>();

        public IEndpointConventionBuilder MapGet<TQuery, T>(string path, Func<TQuery, Guid, TQuery> with)
            where TQuery : IRequest<T> =>
            routes
                .Map<TQuery, T>([HttpMethods.Get], path, async http => with(await FromQuery<TQuery>(http), PathId.Of(http)), ApiResult.Ok())
                .ReadsQuery<TQuery>();

        /// <summary>With other parts of the HTTP request in the query, such as a path value that is not an id.</summary>
        public IEndpointConventionBuilder MapGet<TQuery, T>(string path, Func<TQuery, HttpContext, TQuery> with)
            where TQuery : IRequest<T> =>
            routes
                .Map<TQuery, T>([HttpMethods.Get], path, async http => with(await FromQuery<TQuery>(http), http), ApiResult.Ok())
                .ReadsQuery<TQuery>();

        public IEndpointConventionBuilder MapGet<TQuery, T>(string path, Func<TQuery> make)
            where TQuery : IRequest<T> => routes.Map<TQuery, T>([HttpMethods.Get], path, _ => ValueTask.FromResult(make()), ApiResult.Ok());

        /// <summary>For a path value that is not an id.</summary>
        public IEndpointConventionBuilder MapGet<TQuery, T>(string path, Func<HttpContext, TQuery> make)
            where TQuery : IRequest<T> =>
            routes.Map<TQuery, T>([HttpMethods.Get], path, http => ValueTask.FromResult(make(http)), ApiResult.Ok());

        public IEndpointConventionBuilder MapGet<TQuery, T>(string path, Func<Guid, TQuery> make)
            where TQuery : IRequest<T> => routes.Map<TQuery, T>([HttpMethods.Get], path, make, ApiResult.Ok());

        public IEndpointConventionBuilder MapPost<TCommand, T>(string path, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Post], path, result);

        public IEndpointConventionBuilder MapPost<TCommand, T>(string path, Func<TCommand> make, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Post], path, _ => ValueTask.FromResult(make()), result);

        public IEndpointConventionBuilder MapPost<TCommand, T>(string path, Func<Guid, TCommand> make, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Post], path, make, result);

        public IEndpointConventionBuilder MapPost<TCommand, T>(string path, Func<TCommand, Guid, TCommand> with, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Post], path, with, result);

        /// <summary>For a path value that is not an id.</summary>
        public IEndpointConventionBuilder MapPost<TCommand, T>(string path, Func<HttpContext, TCommand> make, ApiResult result)
            where TCommand : IRequest<T> =>
            routes.Map<TCommand, T>([HttpMethods.Post], path, http => ValueTask.FromResult(make(http)), result);

        /// <summary>With other parts of the HTTP request in the command, such as the client's address.</summary>
        public IEndpointConventionBuilder MapPost<TCommand, T>(string path, Func<TCommand, HttpContext, TCommand> with, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Post], path, with, result);

        public IEndpointConventionBuilder MapPut<TCommand, T>(string path, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Put], path, result);

        public IEndpointConventionBuilder MapPut<TCommand, T>(string path, Func<TCommand> make, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Put], path, _ => ValueTask.FromResult(make()), result);

        public IEndpointConventionBuilder MapPut<TCommand, T>(string path, Func<Guid, TCommand> make, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Put], path, make, result);

        public IEndpointConventionBuilder MapPut<TCommand, T>(string path, Func<TCommand, Guid, TCommand> with, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Put], path, with, result);

        /// <summary>With other parts of the HTTP request in the command, such as a path value that is not an id.</summary>
        public IEndpointConventionBuilder MapPut<TCommand, T>(string path, Func<TCommand, HttpContext, TCommand> with, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Put], path, with, result);

        public IEndpointConventionBuilder MapPatch<TCommand, T>(string path, Func<Guid, TCommand> make, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Patch], path, make, result);

        public IEndpointConventionBuilder MapDelete<TCommand, T>(string path, Func<Guid, TCommand> make, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Delete], path, make, result);

        /// <summary>For a path value that is not an id.</summary>
        public IEndpointConventionBuilder MapDelete<TCommand, T>(string path, Func<HttpContext, TCommand> make, ApiResult result)
            where TCommand : IRequest<T> =>
            routes.Map<TCommand, T>([HttpMethods.Delete], path, http => ValueTask.FromResult(make(http)), result);

        public IEndpointConventionBuilder MapDelete<TCommand, T>(string path, Func<TCommand, HttpContext, TCommand> with, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Delete], path, with, result);

        /// <summary>Maps PUT and POST, because clients of the previous system use PUT.</summary>
        public IEndpointConventionBuilder MapPostOrPut<TCommand, T>(string path, Func<TCommand, Guid, TCommand> with, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>([HttpMethods.Post, HttpMethods.Put], path, with, result);

        private IEndpointConventionBuilder Map<TCommand, T>(string[] verbs, string path, ApiResult result)
            where TCommand : IRequest<T> => routes.Map<TCommand, T>(verbs, path, FromBody<TCommand>, result).ReadsBody<TCommand>();

        private IEndpointConventionBuilder Map<TCommand, T>(
            string[] verbs,
            string path,
            Func<TCommand, Guid, TCommand> with,
            ApiResult result
        )
            where TCommand : IRequest<T> =>
            routes
                .Map<TCommand, T>(verbs, path, async http => with(await FromBody<TCommand>(http), PathId.Of(http)), result)
                .ReadsBody<TCommand>();

        private IEndpointConventionBuilder Map<TCommand, T>(
            string[] verbs,
            string path,
            Func<TCommand, HttpContext, TCommand> with,
            ApiResult result
        )
            where TCommand : IRequest<T> =>
            routes.Map<TCommand, T>(verbs, path, async http => with(await FromBody<TCommand>(http), http), result).ReadsBody<TCommand>();

        private IEndpointConventionBuilder Map<TRequest, T>(string[] verbs, string path, Func<Guid, TRequest> make, ApiResult result)
            where TRequest : IRequest<T> =>
            routes.Map<TRequest, T>(verbs, path, http => ValueTask.FromResult(make(PathId.Of(http))), result);

        private IEndpointConventionBuilder Map<TRequest, T>(
            string[] verbs,
            string path,
            Func<HttpContext, ValueTask<TRequest>> read,
            ApiResult result
        )
            where TRequest : IRequest<T> => routes.MapDelegate<TRequest, T>(verbs, path, result, async http =>
            {
                var data = await SendAsync(http, await read(http));
                http.AfterSuccess(data);
                return result.Of(data);
            });

        private IEndpointConventionBuilder MapPage<TQuery, TItem>(string path, Func<HttpContext, ValueTask<TQuery>> read)
            where TQuery : IRequest<Page<TItem>> =>
            routes.MapDelegate<TQuery, IReadOnlyList<TItem>>([HttpMethods.Get], path, ApiResult.Ok(), async http =>
                ApiResult.Page(await SendAsync(http, await read(http)))
            );

        private IEndpointConventionBuilder MapDelegate<TRequest, T>(
            string[] verbs,
            string path,
            ApiResult result,
            Func<HttpContext, Task<IResult>> handle
        )
            where TRequest : IBaseRequest
        {
            RequestDelegate handler = async http => await (await handle(http)).ExecuteAsync(http);
            // The API document lists the route because of its method.
            return routes.MapMethods(path, verbs, handler).WithMetadata(handler.Method).Sends<TRequest, T>(result);
        }
    }

    /// <summary>Declares request and response types of an endpoint with its own code; the mappings above do it themselves.</summary>
    public static IEndpointConventionBuilder Sends<TRequest, T>(this IEndpointConventionBuilder route, params ApiResult[] results)
        where TRequest : IBaseRequest
    {
        route.WithMetadata(new UseCaseMetadata(typeof(TRequest)));
        if (typeof(T).IsGenericType && typeof(T).GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            route.WithMetadata(new ListMetadata());
        foreach (var result in results)
        {
            var type = result.HasData ? typeof(Envelope<T>) : typeof(Envelope<object>);
            route.WithMetadata(result, new ProducesResponseTypeMetadata(result.Status, type, ["application/json"]));
        }

        return route;
    }

    private static Task<T> SendAsync<T>(HttpContext http, IRequest<T> request) =>
        http.RequestServices.GetRequiredService<IMediator>().Send(request, http.RequestAborted);

    private static async ValueTask<T> FromQuery<T>(HttpContext http) => (await Query<T>.BindAsync(http)).Read();

    private static async ValueTask<T> FromBody<T>(HttpContext http) => (await Body<T>.BindAsync(http)).Read();

    private static IEndpointConventionBuilder ReadsQuery<T>(this IEndpointConventionBuilder route) =>
        route.WithMetadata(new QueryMetadata(typeof(T)));

    private static IEndpointConventionBuilder ReadsBody<T>(this IEndpointConventionBuilder route) =>
        route.WithMetadata(new AcceptsMetadata(["application/json"], typeof(T), isOptional: false));
}
