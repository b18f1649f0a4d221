namespace Engine.Hosting.Running;

/// <summary>What a run tells while it goes on, and at last what it gave.</summary>
/// <param name="Progress">How far it is; null in the last event.</param>
/// <param name="Result">What it gave; only in the last event.</param>
public sealed record RunEvent(RunProgress? Progress, RunResult? Result);
