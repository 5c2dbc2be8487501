namespace Malar.Api.Shared.Http;

/// <summary>Tells that an answer of this route shows personal data of a farmer, and which.</summary>
/// <param name="What">farmers, farmer, account or conversation.</param>
internal sealed record PersonalReadMetadata(string What);

internal static class PersonalReads
{
    /// <summary>Whoever is answered has looked at a farmer's data, or at the list of farmers: that is noted.</summary>
    public static TBuilder ShowsPersonalData<TBuilder>(this TBuilder builder, string what)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new PersonalReadMetadata(what));
}
