using System.Runtime.InteropServices;
using Engine.Benchmarks.Compare;

namespace Engine.Benchmarks.Peers;

/// <summary>Finds a native library and its functions, or says what is missing.</summary>
internal static class NativePeer
{
    /// <exception cref="PeerAbsentException">None of the names can be loaded.</exception>
    public static nint Load(string name, string package, params ReadOnlySpan<string> files)
    {
        foreach (string file in files)
        {
            if (NativeLibrary.TryLoad(file, out nint library))
            {
                return library;
            }
        }

        throw new PeerAbsentException($"{name} is not installed (Debian: {package})");
    }

    /// <exception cref="PeerAbsentException">The library has no such function.</exception>
    public static nint Export(nint library, string function) => NativeLibrary.TryGetExport(library, function, out nint address)
        ? address
        : throw new PeerAbsentException($"the library has no {function}");
}
