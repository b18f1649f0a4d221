namespace Engine.Numerics.Fourier.Transforms;

/// <summary>A transform of one contiguous sequence of interleaved complex numbers.</summary>
internal abstract unsafe class ContiguousTransform
{
    /// <summary>Transforms; <paramref name="output"/> may be <paramref name="input"/> but must not overlap it otherwise.</summary>
    /// <param name="input">The sequence.</param>
    /// <param name="output">Receives the result.</param>
    /// <param name="inverse">The sign of the exponent: plus if true.</param>
    /// <param name="scale">A factor on the result.</param>
    public abstract void Run(double* input, double* output, bool inverse, double scale);
}
