namespace Engine.AspNetCore.Endpoints;

/// <summary>Tells the engine's endpoints from the application's own.</summary>
internal sealed class EngineEndpointMark;
