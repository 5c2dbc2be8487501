namespace Malar.Local;

/// <summary>The local PostgreSQL cannot run; the message is for the user and says what to do.</summary>
public sealed class LocalPostgresException(string message) : Exception(message);
