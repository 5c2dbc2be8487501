namespace Malar.Api.Shared.Http;

/// <summary>Declares that responses of this route show personal data of a farmer, and which.</summary>
/// <param name="What">farmers, farmer, account or conversation.</param>
internal sealed record PersonalReadMetadata(string What);

internal static class PersonalReads
{
    /// <summary>Successful responses are recorded in the read log: the user has seen a farmer's data, or the list of farmers.</summary>
    public static TBuilder ShowsPersonalData<TBuilder>(this TBuilder builder, string what)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new PersonalReadMetadata(what));
}
