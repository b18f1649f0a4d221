namespace Engine.Numerics.Fourier.Transforms;

/// <summary>Transforms of a whole row-major matrix along both axes in two sweeps over whole rows, from one matrix to another.</summary>
internal abstract unsafe class MatrixTransform
{
    /// <summary>Number of independent parts of the first sweep.</summary>
    public abstract int FirstParts { get; }

    /// <summary>Number of independent parts of the second sweep.</summary>
    public abstract int SecondParts { get; }

    /// <summary>Doubles of work space that either sweep needs.</summary>
    public abstract nuint WorkSize { get; }

    /// <summary>Runs one part of the first sweep.</summary>
    /// <param name="part">Which one.</param>
    /// <param name="input">The matrix.</param>
    /// <param name="output">Receives what lies between the sweeps; apart from the input.</param>
    /// <param name="inverse">The sign of the exponent: plus if true.</param>
    /// <param name="scale">A factor on the result.</param>
    /// <param name="work">Work space.</param>
    public abstract void RunFirst(int part, double* input, double* output, bool inverse, double scale, double* work);

    /// <summary>Runs one part of the second sweep in place, once all parts of the first are done.</summary>
    /// <param name="part">Which one.</param>
    /// <param name="data">What the first sweep left; receives the result.</param>
    /// <param name="inverse">The sign of the exponent: plus if true.</param>
    /// <param name="work">Work space.</param>
    public abstract void RunSecond(int part, double* data, bool inverse, double* work);
}
