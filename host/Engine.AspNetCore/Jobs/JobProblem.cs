namespace Engine.AspNetCore.Jobs;

/// <summary>Why a job has no report.</summary>
/// <param name="Title">In one sentence.</param>
/// <param name="Parameters">What is wrong with which parameter; empty when the input is not at fault.</param>
public sealed record JobProblem(string Title, IReadOnlyDictionary<string, string[]> Parameters);
