namespace Engine.AspNetCore.Endpoints;

/// <summary>The body of a request cannot be used.</summary>
internal sealed class BodyException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
