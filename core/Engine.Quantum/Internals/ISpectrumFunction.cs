namespace Engine.Quantum.Internals;

/// <summary>A measure that depends on eigenvalues alone; a struct, so that batches call it without an indirection.</summary>
internal interface ISpectrumFunction
{
    /// <summary>The measure.</summary>
    /// <param name="eigenvalues">Of one matrix, ascending.</param>
    double Of(ReadOnlySpan<double> eigenvalues);
}
