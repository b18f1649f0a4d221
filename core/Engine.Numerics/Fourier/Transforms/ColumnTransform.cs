namespace Engine.Numerics.Fourier.Transforms;

/// <summary>Transforms along the columns of a row-major matrix, several neighboring columns at once.</summary>
internal abstract unsafe class ColumnTransform
{
    /// <summary>Number of columns in a register.</summary>
    public abstract int Lanes { get; }

    /// <summary>Number of columns that are best done at once, a multiple of <see cref="Lanes"/>.</summary>
    public abstract int Width { get; }

    /// <summary>Transforms up to <see cref="Width"/> columns.</summary>
    /// <param name="input">First element of the first column.</param>
    /// <param name="inputStride">Doubles from row to row.</param>
    /// <param name="output">Receives the result; may be the input with the same stride.</param>
    /// <param name="outputStride">Doubles from row to row.</param>
    /// <param name="columns">Number of columns, 1 to <see cref="Width"/>.</param>
    /// <param name="inverse">The sign of the exponent: plus if true.</param>
    /// <param name="scale">A factor on the result.</param>
    public abstract void Run(double* input, nuint inputStride, double* output, nuint outputStride, int columns, bool inverse, double scale);

    /// <summary>Transforms, multiplies by a transfer function laid out like the matrix, and transforms back, all within the cache.</summary>
    public abstract void Convolve(double* data, nuint stride, double* transfer, nuint transferStride, int columns, double scale);
}
